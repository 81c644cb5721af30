import Foundation

/// A command of the guest agent as JSON: `{"arguments":{…},"execute":"…"}`.
struct AgentRequest<Arguments: Encodable>: Encodable {
    let execute: String
    let arguments: Arguments?

    init(_ execute: String, _ arguments: Arguments) {
        self.execute = execute
        self.arguments = arguments
    }

    /// The text to send; the same request always gives the same bytes.
    func json() throws(LibvirtError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw LibvirtError(
                code: .invalidArgument, message: "the arguments cannot be written as JSON: \(error)",
                function: execute)
        }
    }
}

/// The arguments of a command that has none.
struct NoArguments: Encodable {}

extension AgentRequest where Arguments == NoArguments {
    init(_ execute: String) {
        self.execute = execute
        arguments = nil
    }
}

/// An answer of the guest agent: `{"return":…}`. libvirt turns `{"error":…}` into an error before it gets here.
enum AgentReply {
    private struct Envelope<Answer: Decodable>: Decodable {
        let `return`: Answer
    }

    static func decode<Answer: Decodable>(_ json: String, to command: String) throws(LibvirtError) -> Answer {
        do {
            return try JSONDecoder().decode(Envelope<Answer>.self, from: Data(json.utf8)).return
        } catch {
            throw LibvirtError(
                code: .agentUnsynced, message: "the answer has another shape than expected: \(error)",
                function: command, subject: "guest agent")
        }
    }
}
