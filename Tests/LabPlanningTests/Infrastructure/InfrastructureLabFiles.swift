import Foundation
import LabModel

/// The lab files that come with the tool.
enum LabFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../labs")
        .standardized

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    /// A lab; its file has to be free of errors.
    static func lab(_ name: String) throws -> Lab {
        let result = try LabFile.read(path: folder.appending(path: "\(name).yaml").path)
        guard let lab = result.lab else { throw Broken(diagnostics: result.errors.map { "\($0)" }) }
        return lab
    }

    /// Every lab that can be read; a broken one fails where it is asked for by name.
    static let labs: [Lab] = names.compactMap { try? lab($0) }

    struct Broken: Error {
        let diagnostics: [String]
    }
}
