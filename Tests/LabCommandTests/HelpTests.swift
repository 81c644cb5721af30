import ArgumentParser
import Testing

@testable import lab

@Suite struct HelpTests {
    /// Every command that people see, root included.
    private static let commands: [any ParsableCommand.Type] = all(LabCommand.self)

    private static func all(_ root: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        let configuration = root.configuration
        let children = configuration.subcommands
        return [root] + children.filter { $0.configuration.shouldDisplay }.flatMap(all)
    }

    @Test func thereIsACommandForEachVerb() {
        let names = Set(Self.commands.map { $0._commandName })
        #expect(
            names.isSuperset(of: [
                "up", "down", "plan", "list", "status", "exec", "ssh", "console", "logs", "kubeconfig", "kubectl",
                "shell", "publish", "doctor", "validate", "schema", "image", "build", "show", "prune", "version",
            ]))
    }

    @Test(arguments: commands.indices)
    func eachHelpTeachesByExamples(index: Int) throws {
        let command = Self.commands[index]
        let discussion = command.configuration.discussion
        let examples = try #require(discussion.range(of: "Examples:"), "\(command) has no examples")
        #expect(discussion[examples.upperBound...].contains("\n  lab "))
        #expect(!command.configuration.abstract.isEmpty)
        #expect(command.configuration.abstract.hasSuffix("."))
    }

    @Test(arguments: commands.indices)
    func noExampleWrapsInEightyColumns(index: Int) {
        for line in Self.commands[index].configuration.discussion.split(separator: "\n") where line.hasPrefix("  ") {
            #expect(line.count <= 79, "\(line)")
        }
    }

    @Test(arguments: commands.indices)
    func examplesParse(index: Int) throws {
        let lines = Self.commands[index].configuration.discussion.split(separator: "\n")
        for line in lines where line.hasPrefix("  lab ") {
            // Words up to two spaces (a remark) or what a shell would take for itself.
            var words: [String] = []
            for word in line.dropFirst(6).split(separator: " ", omittingEmptySubsequences: false) {
                if word.isEmpty || ["|", "<", ">", "#"].contains(word) { break }
                words.append(String(word))
            }
            do {
                _ = try LabCommand.parseAsRoot(words)
            } catch {
                #expect(LabCommand.exitCode(for: error) == .success, "\(line): \(LabCommand.message(for: error))")
            }
        }
    }

    @Test func everyExitCodeIsInTheHelp() {
        let help = LabCommand.helpMessage(columns: 100)
        for code in Outcome.exitCodes {
            #expect(help.contains("  \(code.code) "))
            #expect(help.contains(code.meaning))
        }
    }

    @Test(arguments: [CompletionShell.bash, .zsh, .fish])
    func completionScriptsAskForLabsAndNodes(shell: CompletionShell) {
        let script = LabCommand.completionScript(for: shell)
        #expect(script.contains("---completion"))
        #expect(script.contains("kubeconfig"))
    }
}
