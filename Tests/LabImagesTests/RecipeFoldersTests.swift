import SystemPackage
import Testing

@testable import LabImages

@Suite("Folders of recipes")
struct RecipeFoldersTests {
    @Test("A folder without the recipe hides no other")
    func search() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "pictures/cat.png")
        let mine = try folder.write("", to: "mine/debian-12.yaml")
        try folder.write("", to: "installed/debian-12.yaml")
        let other = try folder.write("", to: "installed/debian-13.yaml")
        let folders = RecipeFolders(["nowhere", "pictures", "mine", "installed"].map { folder.path.appending($0) })
        #expect(folders.find("debian-12") == mine)
        #expect(folders.find("debian-13") == other)
        #expect(folders.find("debain-12") == nil)
        #expect(folders.find("") == nil)
        #expect(RecipeFolders([]).find("debian-12") == nil)
        #expect(folders.names == ["debian-12", "debian-13"])
    }
}
