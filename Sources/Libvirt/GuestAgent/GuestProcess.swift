import Foundation

/// A program that was started in a guest.
public struct GuestProcess: Hashable, Sendable {
    /// Its number in the guest.
    public let pid: Int

    /// Names a process.
    public init(pid: Int) { self.pid = pid }
}

/// What became of a program in a guest (`guest-exec-status`).
public struct GuestProcessStatus: Hashable, Sendable {
    /// Whether it has ended. Everything else is only known then.
    public let exited: Bool
    /// Its exit code; nil when a signal ended it.
    public let exitCode: Int?
    /// The signal that ended it.
    public let signal: Int?
    /// What it wrote to standard output, if that was captured.
    public let stdout: Data
    /// What it wrote to standard error, if that was captured.
    public let stderr: Data
    /// Whether output was lost because there was more than the agent keeps (16 MiB). libvirt passes on far less.
    public let truncated: Bool

    /// Whether it ended by itself with exit code 0.
    public var succeeded: Bool { exited && exitCode == 0 }

    /// Makes a status; useful for stand-ins in tests.
    public init(
        exited: Bool, exitCode: Int? = nil, signal: Int? = nil, stdout: Data = Data(), stderr: Data = Data(),
        truncated: Bool = false
    ) {
        self.exited = exited
        self.exitCode = exitCode
        self.signal = signal
        self.stdout = stdout
        self.stderr = stderr
        self.truncated = truncated
    }
}

extension GuestProcessStatus: Decodable {
    private enum CodingKeys: String, CodingKey {
        case exited, exitcode, signal
        case stdout = "out-data"
        case stderr = "err-data"
        case stdoutTruncated = "out-truncated"
        case stderrTruncated = "err-truncated"
    }

    /// Reads the agent's answer.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func isTrue(_ key: CodingKeys) throws -> Bool { try values.decodeIfPresent(Bool.self, forKey: key) ?? false }
        self.init(
            exited: try values.decode(Bool.self, forKey: .exited),
            exitCode: try values.decodeIfPresent(Int.self, forKey: .exitcode),
            signal: try values.decodeIfPresent(Int.self, forKey: .signal),
            stdout: try values.decodeIfPresent(Data.self, forKey: .stdout) ?? Data(),
            stderr: try values.decodeIfPresent(Data.self, forKey: .stderr) ?? Data(),
            truncated: try isTrue(.stdoutTruncated) || isTrue(.stderrTruncated))
    }
}
