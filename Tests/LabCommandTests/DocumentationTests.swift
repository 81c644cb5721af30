import ArgumentParser
import Foundation
import LabModel
import Testing

@testable import lab

/// What the documents say holds for the tool.
@Suite struct DocumentationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The fenced blocks of a language.
    private static func blocks(_ language: String, in text: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().map {
            $0.components(separatedBy: "\n```")[0] + "\n"
        }
    }

    @Test(arguments: ["README.md", "docs/lab-file.md"])
    func labFilesInDocumentsAreValid(path: String) throws {
        let blocks = Self.blocks("yaml", in: try Self.text(path))
        #expect(!blocks.isEmpty)
        for block in blocks {
            let result = LabFile.parse(text: block, file: "example.yaml")
            #expect(result.diagnostics.isEmpty, "\(block)\(result.diagnostics)")
        }
    }

    @Test func theReadmeHasEveryExitCode() throws {
        let readme = try Self.text("README.md")
        for code in Outcome.exitCodes { #expect(readme.contains("| \(code.code) | \(code.name) | ")) }
    }

    @Test func theReadmeHasEveryCommand() throws {
        let readme = try Self.text("README.md")
        for command in LabCommand.configuration.subcommands {
            #expect(readme.contains("| `\(command._commandName)` | `lab "), "\(command._commandName)")
        }
    }

    @Test func commandsInTheReadmeParse() throws {
        let rows = try Self.text("README.md").split(separator: "\n").filter {
            $0.hasPrefix("| ") && $0.contains("| `lab ")
        }
        #expect(rows.count > 20)
        for row in rows {
            let cell = row.components(separatedBy: "| `lab ")[1].components(separatedBy: "`")[0]
            let words = cell.components(separatedBy: " > ")[0].split(separator: " ").map(String.init)
            #expect(throws: Never.self, "lab \(cell)") { try LabCommand.parseAsRoot(words) }
        }
    }

    @Test(arguments: ["README.md", "docs/lab-file.md", "docs/architecture.md", "docs/how-a-lab-comes-up.md"])
    func linksLeadSomewhere(path: String) throws {
        let folder = Self.root.appending(path: path).deletingLastPathComponent()
        for match in try Self.text(path).matches(of: /\]\(([^)#]+)\)/) where !match.1.hasPrefix("http") {
            #expect(
                FileManager.default.fileExists(atPath: folder.appending(path: String(match.1)).path),
                "\(path): \(match.1)")
        }
    }

    @Test func sourcesNamedInTheArticleExist() throws {
        let sources = Self.root.appending(path: "Sources")
        for match in try Self.text("docs/how-a-lab-comes-up.md").matches(of: /`([A-Za-z]+\/[A-Za-z+\/]+(\.swift|\/))`/)
        {
            #expect(
                FileManager.default.fileExists(atPath: sources.appending(path: String(match.1)).path), "\(match.1)")
        }
    }
}
