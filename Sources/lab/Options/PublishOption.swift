import ArgumentParser

/// `--publish[=PORT]`.
struct PublishOption: ParsableArguments {
    @Option(
        name: .customLong("publish"), defaultAsFlag: PublishedPort(argument: "0"), parsing: .next,
        help: ArgumentHelp(
            "Publish the API on a loopback port of this machine; 0 for any free one.", valueName: "port"))
    var port: PublishedPort?

    func validate() throws {
        if let port, port.number == nil {
            throw ValidationError("'\(port)' is no port: --publish=PORT with 0 to 65535, or --publish after the lab")
        }
    }
}

/// A port as it was written. It is judged by the option's `validate()`, because a hybrid of flag and option takes a
/// value that can't be read for none at all.
struct PublishedPort: ExpressibleByArgument, Sendable, CustomStringConvertible {
    /// What was written.
    let description: String

    init(argument: String) { description = argument }

    /// The port's number, 0 for any free one; nil when it is none.
    var number: UInt16? { UInt16(description) }
}
