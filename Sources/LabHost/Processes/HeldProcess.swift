import CLinux
import Foundation
import SystemPackage

/// A process of its own session that reports, then holds until it is released: time to record it before it acts.
///
/// Its standard input is one end of a socket. It writes one line when it is ready and reads one byte before it does
/// anything else. When the starter ends in between, the read finds the end of the stream and the process just exits.
struct HeldProcess {
    /// The process.
    let identity: ProcessIdentity
    private let socket: FileDescriptor

    /// Starts a program, detached from the terminal, its output appended to a file.
    ///
    /// - Throws: `Errno` of the call that failed.
    static func start(_ program: FilePath, _ arguments: [String], log: FilePath) throws -> HeldProcess {
        let pair = try socketPair()
        let pid: Int32
        do {
            pid = try pair.theirs.closeAfter { try spawn(program, arguments, input: pair.theirs, log: log) }
        } catch {
            try? pair.ours.close()
            throw error
        }
        // A child that has ended already still has its status: nobody has collected it.
        guard let status = ProcessStatus(of: pid) else {
            try pair.ours.close()
            throw Errno.noSuchProcess
        }
        return HeldProcess(identity: ProcessIdentity(status), socket: pair.ours)
    }

    /// Blocks until the process reports and returns its line; nil when it ends instead or the time is over.
    func report(within duration: Duration) -> String? {
        let end = ContinuousClock.now + duration
        var line: [UInt8] = []
        while socket.waitReadable(within: ContinuousClock.now.duration(to: end)) {
            var byte: UInt8 = 0
            guard recv(socket.rawValue, &byte, 1, 0) == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    /// Lets the process act; when that fails, ``abandon()`` is still due.
    func release() throws {
        var go = UInt8(ascii: "g")
        let sent = send(socket.rawValue, &go, 1, Int32(MSG_NOSIGNAL))
        guard sent == 1 else { throw Errno(rawValue: errno) }
        try socket.close()
    }

    /// Ends the process instead of letting it act.
    func abandon() {
        try? socket.close()
        _ = try? identity.signal(SIGKILL)
        waitpid(identity.pid, nil, 0)
    }

    /// The other side: reports a line and blocks until the starter releases this process; ends it when the starter
    /// has ended. Standard input reads as empty from then on.
    static func reportAndHold(_ line: String) {
        let socket = FileDescriptor.standardInput
        var go: UInt8 = 0
        guard (try? socket.writeAll(Array("\(line)\n".utf8))) != nil, recv(socket.rawValue, &go, 1, 0) == 1 else {
            exit(0)
        }
        if let null = try? FileDescriptor.open("/dev/null", .readOnly) {
            _ = try? null.duplicate(as: socket)
            try? null.close()
        }
    }

    private static func socketPair() throws -> (ours: FileDescriptor, theirs: FileDescriptor) {
        var numbers: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &numbers) == 0 else { throw Errno(rawValue: errno) }
        return (FileDescriptor(rawValue: numbers[0]), FileDescriptor(rawValue: numbers[1]))
    }

    private static func spawn(
        _ program: FilePath, _ arguments: [String], input: FileDescriptor, log: FilePath
    ) throws -> Int32 {
        let output = try FileDescriptor.open(
            log, .writeOnly, options: [.create, .append, .closeOnExec], permissions: [.ownerReadWrite])
        defer { try? output.close() }
        var request = SpawnRequest(program: program, arguments: arguments)
        request.input = input
        request.output = output
        request.newSession = true
        return try request.start()
    }
}
