/// How far an upload or download has come.
public struct TransferProgress: Hashable, Sendable {
    /// The bytes done, holes included.
    public let completedBytes: UInt64
    /// The size of the whole; an estimate for downloads.
    public let totalBytes: UInt64

    /// The part that is done, from 0 to 1.
    public var fraction: Double {
        totalBytes == 0 ? 1 : min(1, Double(completedBytes) / Double(totalBytes))
    }

    /// Makes a value; useful for stand-ins in tests.
    public init(completedBytes: UInt64, totalBytes: UInt64) {
        self.completedBytes = completedBytes
        self.totalBytes = totalBytes
    }
}

/// How a transfer moves its bytes.
enum Transfer {
    /// The bytes sent or received at a time: the largest payload that every release of libvirt takes in one message.
    static let chunk = 262_120

    static func cancelled(_ function: String, on subject: String) -> LibvirtError {
        LibvirtError(
            code: .operationAborted, origin: .streams, message: "the transfer was cancelled", function: function,
            subject: subject)
    }
}
