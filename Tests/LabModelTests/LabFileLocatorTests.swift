import Foundation
import LabModel
import Testing

@Suite struct LabFileLocatorTests {
    /// Runs a test in a folder of its own.
    private func inFolder(_ files: [String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lab-model-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files {
            let url = folder.appendingPathComponent(file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("topology: stacked\n".utf8).write(to: url)
        }
        try body(folder.path)
    }

    private func locator(_ folder: String) -> LabFileLocator {
        LabFileLocator(
            workingFolder: folder, environment: ["XDG_CONFIG_HOME": "\(folder)/config"],
            executable: "\(folder)/prefix/bin/lab")
    }

    @Test func theWorkingFolderComesBeforeTheUsersAndTheInstalled() throws {
        let files = [
            "labs/a.yaml", "config/lab/labs/a.yaml", "config/lab/labs/b.yml", "prefix/share/lab/labs/b.yaml",
            "prefix/share/lab/labs/c.yaml", "elsewhere/d.yaml",
        ]
        try inFolder(files) { (folder: String) throws in
            let locator = locator(folder)
            #expect(try locator.find("a") == "\(folder)/labs/a.yaml")
            #expect(try locator.find("b") == "\(folder)/config/lab/labs/b.yml")
            #expect(try locator.find("c") == "\(folder)/prefix/share/lab/labs/c.yaml")
            #expect(try locator.find("\(folder)/elsewhere/d.yaml") == "\(folder)/elsewhere/d.yaml")
            #expect(locator.available == ["a", "b", "c"])
        }
    }

    @Test func whatIsMissingIsNamedWithWhatThereIs() throws {
        try inFolder(["labs/stacked.yaml", "labs/notes.txt"]) { (folder: String) throws in
            let error = try #require(throws: LabFileError.self) { try locator(folder).find("stakced") }
            #expect(
                error.description == "there is no lab 'stakced'; searched \(folder)/labs, \(folder)/config/lab/labs, "
                    + "\(folder)/prefix/share/lab/labs; did you mean 'stacked'? available: stacked")
            #expect(throws: LabFileError.unreadable(path: "\(folder)/x.yaml", reason: "no such file")) {
                try locator(folder).find("\(folder)/x.yaml")
            }
            #expect(throws: LabFileError.unreadable(path: "\(folder)/labs/", reason: "no such file")) {
                try locator(folder).find("\(folder)/labs/")
            }
        }
    }

    @Test func theUsersFolderFollowsTheXDGSpecification() {
        let home = LabFileLocator(
            workingFolder: "/w", environment: ["HOME": "/home/u", "XDG_CONFIG_HOME": "relative"], executable: nil)
        #expect(home.folders == ["/w/labs", "/home/u/.config/lab/labs"])
    }

    @Test func filesAreReadAsUTF8() throws {
        try inFolder(["labs/a.yaml"]) { (folder: String) throws in
            let path = "\(folder)/labs/a.yaml"
            #expect(try LabFile.read(path: path).lab?.name == "a")
            #expect(try LabFile.read(path: path, name: "b").lab?.name == "b")
            try Data([0x61, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: path))
            #expect(throws: LabFileError.notText(path: path)) { try LabFile.read(path: path) }
            try Data(count: 2 << 20).write(to: URL(fileURLWithPath: path))
            #expect(throws: LabFileError.tooLong(path: path, size: 2 << 20)) { try LabFile.read(path: path) }
            #expect(throws: LabFileError.self) { try LabFile.read(path: "\(folder)/labs/none.yaml") }
        }
    }
}
