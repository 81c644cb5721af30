import Foundation
import Libvirt

extension FakeGuest.State {
    /// What the programs that the runtime calls do.
    mutating func run(_ argv: [String], job: FakeGuest.Job?) -> FakeGuest.Output {
        let arguments = Array(argv.dropFirst())
        switch argv.first.map({ ($0 as NSString).lastPathComponent }) {
        case "mkdir": return .init()
        case "install":
            let path = arguments.last ?? ""
            files[path] = []
            modes[path] = arguments[1]
            return .init()
        case "mv":
            files[arguments[1]] = files.removeValue(forKey: arguments[0])
            modes[arguments[1]] = modes.removeValue(forKey: arguments[0])
            return .init()
        case "rm":
            for path in arguments.dropFirst() { files[path] = nil }
            return .init()
        case "test": return .init(exit: files[arguments.last ?? ""] == nil ? 1 : 0)
        case "tail":
            guard let bytes = files[arguments.last ?? ""] else { return .init(exit: 1) }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            return .init(out: lines.last.map { "\($0)\n" } ?? "")
        case "systemd-run": return startUnit(arguments, job ?? FakeGuest.Job())
        case "systemctl": return look(at: arguments.last ?? "")
        default: return .init(exit: 127, err: "\(argv.first ?? ""): not found")
        }
    }

    private mutating func startUnit(_ arguments: [String], _ job: FakeGuest.Job) -> FakeGuest.Output {
        guard let unit = arguments.first(where: { $0.hasPrefix("--unit=") })?.dropFirst(7),
            let marker = arguments.firstIndex(of: "lab-job")
        else { return .init(exit: 1, err: "no unit") }
        let (log, exit) = (arguments[marker + 1], arguments[marker + 2])
        files[log] = Array(job.log.utf8)
        units[String(unit)] = (job, log, exit)
        return .init()
    }

    /// `systemctl is-active`: each look brings the unit nearer to its end.
    private mutating func look(at unit: String) -> FakeGuest.Output {
        guard let (job, _, exit) = units[unit] else { return .init(exit: 3) }
        guard job.looks > 0 else {
            if let code = job.exit { files[exit] = Array("\(code)\n".utf8) }
            units[unit] = nil
            return .init(exit: 3)
        }
        units[unit]?.job.looks -= 1
        return .init()
    }
}

extension FakeGuest {
    /// The agent's file commands.
    func fileAnswer(_ command: String, _ arguments: [String: Any]) throws(LibvirtError) -> Any {
        let handle = arguments["handle"] as? Int ?? 0
        switch command {
        case "guest-file-open":
            let path = arguments["path"] as? String ?? ""
            let reading = arguments["mode"] as? String == "r"
            let opened: Int? = state.withLock { state in
                if reading, state.files[path] == nil { return nil }
                if !reading { state.files[path] = [] }
                state.last += 1
                state.handles[state.last] = (path, 0)
                return state.last
            }
            guard let opened else {
                throw FakeGuest.error(
                    "internal error: unable to execute QEMU agent command 'guest-file-open': failed to open file "
                        + "'\(path)' (mode: 'r'): No such file or directory")
            }
            return opened
        case "guest-file-read":
            let count = arguments["count"] as? Int ?? 0
            let piece = state.withLock { state -> [UInt8] in
                guard let (path, read) = state.handles[handle] else { return [] }
                let piece = Array((state.files[path] ?? []).dropFirst(read).prefix(count))
                state.handles[handle] = (path, read + piece.count)
                return piece
            }
            return ["count": piece.count, "buf-b64": Data(piece).base64EncodedString(), "eof": piece.count < count]
        case "guest-file-write":
            let bytes = (arguments["buf-b64"] as? String).flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
            state.withLock { state in
                if let path = state.handles[handle]?.path { state.files[path, default: []] += bytes }
            }
            return ["count": bytes.count, "eof": false]
        default: return [String: Any]()
        }
    }
}
