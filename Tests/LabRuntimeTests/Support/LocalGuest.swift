import Foundation
import LabSystem
import Libvirt
import Synchronization

@testable import LabRuntime

/// A guest that is this machine: programs are run and files opened for real.
///
/// Like libvirt, it refuses an answer with more output than fits a message.
final class LocalGuest: GuestAgentTransport {
    private struct State: Sendable {
        var results: [Int: [String: AnswerValue]] = [:]
        var files: [Int: FileHandle] = [:]
        var last = 0
    }

    private enum AnswerValue: Sendable {
        case number(Int), text(String), flag(Bool)

        var any: Any {
            switch self {
            case .number(let value): value
            case .text(let value): value
            case .flag(let value): value
            }
        }
    }

    /// What libvirt takes for one string of its protocol (REMOTE_STRING_MAX).
    private static let limit = 4 << 20

    private let state = Mutex(State())

    var shell: GuestShell { GuestShell(machine: "m1", agent: GuestAgent(transport: self)) }

    func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String {
        guard agentCommand.utf8.count < Self.limit else { throw FakeGuest.error("Unable to encode message payload") }
        do {
            let object = try JSONSerialization.jsonObject(with: Data(agentCommand.utf8))
            let request = object as? [String: Any] ?? [:]
            let answer = try answer(
                request["execute"] as? String ?? "", request["arguments"] as? [String: Any] ?? [:])
            let text = String(decoding: try JSONSerialization.data(withJSONObject: ["return": answer]), as: UTF8.self)
            guard text.utf8.count < Self.limit else { throw FakeGuest.error("Unable to encode message payload") }
            return text
        } catch let error as LibvirtError {
            throw error
        } catch {
            throw FakeGuest.error("\(error)")
        }
    }

    private func answer(_ command: String, _ arguments: [String: Any]) throws -> Any {
        let handle = arguments["handle"] as? Int ?? 0
        switch command {
        case "guest-exec": return ["pid": try start(arguments)]
        case "guest-exec-status":
            let result = state.withLock { $0.results[arguments["pid"] as? Int ?? 0] } ?? [:]
            return result.mapValues(\.any)
        case "guest-file-open":
            let path = arguments["path"] as? String ?? ""
            let reading = arguments["mode"] as? String == "r"
            guard let file = reading ? FileHandle(forReadingAtPath: path) : FileHandle(forWritingAtPath: path) else {
                throw FakeGuest.error("failed to open file '\(path)': No such file or directory")
            }
            return keep { $0.files[$1] = file }
        case "guest-file-read":
            let count = arguments["count"] as? Int ?? 0
            let bytes = try state.withLock { try $0.files[handle]?.read(upToCount: count) } ?? Data()
            return ["count": bytes.count, "buf-b64": bytes.base64EncodedString(), "eof": bytes.count < count]
        case "guest-file-write":
            let bytes = (arguments["buf-b64"] as? String).flatMap { Data(base64Encoded: $0) } ?? Data()
            try state.withLock { try $0.files[handle]?.write(contentsOf: bytes) }
            return ["count": bytes.count, "eof": false]
        default: return [String: Any]()
        }
    }

    private func start(_ arguments: [String: Any]) throws -> Int {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lab-local-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = (arguments["input-data"] as? String).flatMap { Data(base64Encoded: $0) } ?? Data()
        try input.write(to: folder.appending(path: "in"))
        for name in ["out", "err"] { try Data().write(to: folder.appending(path: name)) }
        let process = Process()
        let program = arguments["path"] as? String ?? ""
        process.executableURL = URL(
            fileURLWithPath: program.contains("/") ? program : Program.find(program)?.string ?? "")
        process.arguments = arguments["arg"] as? [String]
        process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "in"))
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err"))
        try process.run()
        process.waitUntilExit()
        let output = try ["out", "err"].map { try Data(contentsOf: folder.appending(path: $0)) }
        return keep { state, pid in
            state.results[pid] = [
                "exited": .flag(true), "exitcode": .number(Int(process.terminationStatus)),
                "out-data": .text(output[0].base64EncodedString()), "err-data": .text(output[1].base64EncodedString()),
            ]
        }
    }

    /// Puts something away under a new number.
    private func keep(_ put: (inout State, Int) -> Void) -> Int {
        state.withLock { state in
            state.last += 1
            put(&state, state.last)
            return state.last
        }
    }
}
