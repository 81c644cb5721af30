import Foundation
import LabSystem
import SystemPackage
import Testing

@Test(arguments: [
    ("labs", "/home/me/labs"), ("../labs/./x", "/home/labs/x"), ("/var/lib/lab", "/var/lib/lab"), (".", "/home/me"),
])
func aPathFromTheRootOn(_ path: String, _ absolute: String) {
    #expect(FilePath(path).absolute(below: "/home/me").string == absolute)
    #expect(FilePath(path).absolute().isAbsolute)
}
