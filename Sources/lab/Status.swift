import ArgumentParser
import Foundation
import LabRuntime

/// `lab status`.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how a lab is: machines, nodes, etcd members, the virtual IP.",
        discussion: """
            Asks libvirt, the guests and the cluster. `degraded` means that the API answers and something is amiss; \
            the last lines say what. Without a name it takes the only lab there is.

            Examples:
              lab status stacked
              lab status stacked --watch          again every 2 seconds, until Ctrl-C
              lab status stacked --check          exit code 5 unless all is well
              lab status stacked --output json | jq -r '.virtualIP.holders[]'
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String?

    @Flag(name: .shortAndLong, help: "Show it again every 2 seconds.")
    var watch = false

    @Flag(help: "Fail with exit code 5 unless the lab is up and all is well.")
    var check = false

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func validate() throws {
        if watch, check { throw ValidationError("--watch and --check exclude each other") }
    }

    func run() async throws {
        try await CommandRunner(global).run { context in
            let name = try context.onlyLab(lab, verb: "status")
            if watch { try await follow(name, context) }
            let status = try await context.engine.status(name)
            try context.print(status)
            if check, status.state != .up { throw ExitCode(LabFailure.Kind.bootstrap.exitCode) }
        }
    }

    /// Shows the status until the process is ended; each line is written over the one before it, so nothing flickers.
    private func follow(_ name: String, _ context: CommandContext) async throws -> Never {
        let clock = ContinuousClock()
        while true {
            let next = clock.now + .seconds(2)
            let status = try await context.engine.status(name)
            switch context.renderer.format {
            case .json: TerminalStream.output.writeLine(try JSONText.compact(status))
            case .text:
                let text = context.renderer.style("\(Elapsed.timeOfDay(Date()))  every 2 s, Ctrl-C ends", .dim)
                TerminalStream.output.write(
                    WatchScreen.text(
                        [text] + status.text(context.renderer.style).components(separatedBy: "\n"),
                        redraws: TerminalStream.output.canRedraw, size: TerminalStream.output.size))
            }
            try await clock.sleep(until: next)
        }
    }
}
