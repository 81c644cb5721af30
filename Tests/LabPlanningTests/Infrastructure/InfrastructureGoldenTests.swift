import Foundation
import LabModel
import LabPlanning
import Testing

/// Every document of the labs that come with the tool, compared with what was read and found right.
/// `LAB_UPDATE_GOLDEN=1` writes them anew, to be read as a diff.
@Suite("Golden documents")
struct InfrastructureGoldenTests {
    @Test(
        "what a plan writes is what it wrote before",
        arguments: [
            ("stacked", Acceleration.emulated), ("stacked", .kvm), ("external", .emulated),
        ])
    func documents(name: String, acceleration: Acceleration) throws {
        let plan = try Fixture.plan(try LabFiles.lab(name), acceleration)
        // plan.json holds the other documents once more; its round trip is tested elsewhere.
        let documents =
            try PlanDocuments.all(plan).filter { $0.path != "plan.json" }
            + [PlanDocument(path: "plan.txt", content: PlanText.render(plan))]
        let folder = Self.folder.appending(path: "\(name)-\(acceleration.rawValue)")
        if ProcessInfo.processInfo.environment["LAB_UPDATE_GOLDEN"] != nil { try write(documents, to: folder) }
        for document in documents {
            let file = folder.appending(path: document.path)
            let golden = try? String(contentsOf: file, encoding: .utf8)
            #expect(document.content == golden, "\(file.path) differs")
        }
        #expect(Set(documents.map(\.path)) == files(in: folder), "documents came or went")
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Golden").standardized

    private func write(_ documents: [PlanDocument], to folder: URL) throws {
        try? FileManager.default.removeItem(at: folder)
        for document in documents {
            let file = folder.appending(path: document.path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(document.content.utf8).write(to: file)
        }
    }

    private func files(in folder: URL) -> Set<String> {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return Set(
            paths.filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            })
    }
}
