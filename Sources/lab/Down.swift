import ArgumentParser
import LabRuntime

/// `lab down`.
struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove a lab and every trace of it.",
        discussion: """
            Removes the lab's machines, disks, network, state and kubeconfig entries, lists again and proves that \
            nothing is left (exit code 7 otherwise). It touches nothing that does not carry this lab's mark, and \
            succeeds when nothing is there, after a crash, and with half-made objects. Without a name it removes the \
            only lab there is, and says which.

            Examples:
              lab down stacked
              lab down                 the only lab
              lab down first second
              lab down --all
            """)

    @Argument(help: "The labs' names.", completion: .existingLabs)
    var labs: [String] = []

    @Flag(help: "Remove every lab of this state folder.")
    var all = false

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func validate() throws {
        if all, !labs.isEmpty { throw ValidationError("--all and names exclude each other") }
    }

    func run() async throws {
        let (labs, all) = (labs, all)
        let advice = ["  to finish: " + CommandLineText.lab(CommandLine.arguments.dropFirst())]
        try await CommandRunner(global).runStoppable(advice: advice) { context in
            let names = try Self.names(labs, all: all, in: context)
            var reports: [DownReport] = []
            var failures: [any Error] = []
            for name in names {
                do {
                    reports.append(try await context.engine.down(name))
                } catch  where names.count > 1 && !Outcome.isInterruption(error) {
                    // One lab's trouble is no reason to leave the others.
                    context.display.note("\(error)")
                    failures.append(error)
                }
            }
            try context.print(DownListing(reports: reports, isSingle: labs.count == 1))
            if let first = failures.first { throw first }
        }
    }

    /// The labs to remove; the only one when none was named.
    private static func names(_ labs: [String], all: Bool, in context: CommandContext) throws -> [String] {
        if !labs.isEmpty { return labs }
        let known = try context.engine.store.names() + context.engine.store.strays()
        if all { return known }
        if known.isEmpty { return [] }
        let name = try context.onlyLab(nil, of: known, verb: "down")
        context.display.note("lab down \(name)")
        return [name]
    }
}
