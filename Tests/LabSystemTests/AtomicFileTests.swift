import Foundation
import LabSystem
import SystemPackage
import Testing

@Suite struct AtomicFileTests {
    private let folder: FilePath

    init() throws {
        folder = FilePath(NSTemporaryDirectory()).appending("lab-atomic-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.string) }

    @Test func replacesAndLeavesNothingElse() throws {
        let path = folder.appending("f")
        try AtomicFile.write(Array("old, and longer".utf8), to: path)
        try AtomicFile.write(Array("new".utf8), to: path)
        #expect(try AtomicFile.read(path) == Array("new".utf8))
        #expect(try names() == ["f"])
        try FileManager.default.removeItem(atPath: folder.string)
    }

    @Test func secretsAreTheirOwnersFromTheFirstMoment() throws {
        let path = folder.appending("secret")
        try AtomicFile.write([1], to: path)
        var status = stat()
        #expect(stat(path.string, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        try FileManager.default.removeItem(atPath: folder.string)
    }

    @Test func absenceIsNoError() throws {
        #expect(try AtomicFile.read(folder.appending("nothing")) == nil)
        try FileManager.default.removeItem(atPath: folder.string)
    }

    @Test func aFailureLeavesTheOldFile() throws {
        // A folder that is not empty can't be renamed over.
        let path = folder.appending("taken")
        try FileManager.default.createDirectory(
            atPath: path.appending("inside").string, withIntermediateDirectories: true)
        #expect(throws: Errno.self) { try AtomicFile.write([1], to: path) }
        #expect(try names() == ["taken"])
        try FileManager.default.removeItem(atPath: folder.string)
    }

    @Test func readsMoreThanOneBuffer() throws {
        let path = folder.appending("large")
        let bytes = [UInt8](repeating: 7, count: 200_001)
        try AtomicFile.write(bytes, to: path)
        #expect(try AtomicFile.read(path) == bytes)
        try FileManager.default.removeItem(atPath: folder.string)
    }
}
