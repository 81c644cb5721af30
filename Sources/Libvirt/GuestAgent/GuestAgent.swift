import Foundation

/// The QEMU guest agent of a running domain: a way into the guest that needs no network.
///
/// Each call is one command of the [agent's protocol](https://qemu-project.gitlab.io/qemu/interop/qemu-ga-ref.html).
/// Calls wait for the guest: run them off Swift's cooperative thread pool.
///
/// ```swift
/// let agent = GuestAgent(domain: domain)
/// let result = try agent.run("/usr/bin/id", arguments: ["-u"], timeout: 30)
/// print(result.exitCode ?? -1, String(decoding: result.stdout, as: UTF8.self))
/// ```
public struct GuestAgent: Sendable {
    /// What carries the commands.
    public let transport: any GuestAgentTransport
    /// Seconds to wait for the answer to a command where a call does not say.
    public let timeout: Int

    /// Bytes that fit one command as input or as a piece of a file, base64 and the rest of the command included.
    public static let inputLimit = 64 << 10
    /// Bytes of a command's JSON that surely arrive.
    ///
    /// libvirt writes a command into a socket that takes about 200 KiB at once. It forgets how far it came when that is
    /// not enough, and begins again for ever; the agent then has no answer for anybody.
    static let commandLimit = 128 << 10

    /// The agent of a domain. Nothing is sent yet.
    ///
    /// - Parameters:
    ///   - domain: The domain; it needs a channel named `org.qemu.guest_agent.0`.
    ///   - timeout: Seconds to wait for the answer to each command.
    public init(domain: Domain, timeout: Int = 20) {
        self.init(transport: domain, timeout: timeout)
    }

    /// An agent behind anything that carries its commands.
    public init(transport: any GuestAgentTransport, timeout: Int = 20) {
        self.transport = transport
        self.timeout = timeout
    }

    /// Succeeds when the agent answers (`guest-ping`).
    ///
    /// - Parameter timeout: Seconds to wait; nil takes the agent's own.
    /// - Throws: ``LibvirtError/Code/agentUnresponsive`` when it does not.
    public func ping(timeout: Int? = nil) throws(LibvirtError) {
        try execute(AgentRequest("guest-ping"), timeout: timeout)
    }

    /// Sends a command as it is and returns the answer as it is.
    ///
    /// - Parameters:
    ///   - json: For example `{"execute":"guest-info"}`.
    ///   - timeout: Seconds to wait; nil takes the agent's own.
    /// - Throws: ``LibvirtError/Code/invalidArgument`` for one of more than 128 KiB, which would not arrive.
    public func command(_ json: String, timeout: Int? = nil) throws(LibvirtError) -> String {
        guard json.utf8.count <= Self.commandLimit else {
            throw LibvirtError(
                code: .invalidArgument,
                message:
                    "a command of \(json.utf8.count) bytes is too long for the guest agent, which is surely reached "
                    + "by \(Self.commandLimit)",
                function: "virDomainQemuAgentCommand", subject: "guest agent")
        }
        return try transport.send(agentCommand: json, timeout: timeout ?? self.timeout)
    }

    /// Sends a command whose answer carries nothing.
    func execute<Arguments>(_ request: AgentRequest<Arguments>, timeout: Int? = nil) throws(LibvirtError) {
        _ = try command(request.json(), timeout: timeout)
    }

    /// Sends a command and reads its answer.
    func query<Arguments, Answer: Decodable>(
        _ request: AgentRequest<Arguments>, _: Answer.Type = Answer.self, timeout: Int? = nil
    ) throws(LibvirtError) -> Answer {
        try AgentReply.decode(command(request.json(), timeout: timeout), to: request.execute)
    }
}
