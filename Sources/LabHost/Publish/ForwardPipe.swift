import Foundation
import SystemPackage

/// Bytes on their way from one socket to another, at most 64 KiB at a time.
struct ForwardPipe {
    private static let capacity = 1 << 16

    private let source: FileDescriptor
    private let sink: FileDescriptor
    private var pending: ArraySlice<UInt8> = []
    private var sourceEnded = false
    /// Whether the source has ended and everything was passed on, its end too.
    private(set) var isDone = false

    /// A pipe between two sockets that do not block.
    init(from source: FileDescriptor, to sink: FileDescriptor) {
        self.source = source
        self.sink = sink
    }

    /// Whether there is room for more.
    var wantsToRead: Bool { !sourceEnded && pending.isEmpty }
    /// Whether bytes wait.
    var wantsToWrite: Bool { !pending.isEmpty }

    /// Reads and writes until one side would block; then passes the source's end on.
    ///
    /// - Returns: False when a socket failed.
    mutating func move() -> Bool {
        while !isDone {
            if pending.isEmpty && !sourceEnded {
                switch read() {
                case .moved: break
                case .wouldBlock: return true
                case .failed: return false
                }
            }
            while !pending.isEmpty {
                switch write() {
                case .moved: break
                case .wouldBlock: return true
                case .failed: return false
                }
            }
            if sourceEnded {
                isDone = true
                // The other direction goes on: half-close.
                shutdown(sink.rawValue, Int32(SHUT_WR))
            }
        }
        return true
    }

    private enum Step { case moved, wouldBlock, failed }

    private mutating func read() -> Step {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: ForwardPipe.capacity) { buffer, filled in
            count = recv(source.rawValue, buffer.baseAddress, buffer.count, 0)
            filled = max(0, count)
        }
        if count < 0 { return blocked() }
        if count == 0 { sourceEnded = true }
        pending = bytes[...]
        return .moved
    }

    private mutating func write() -> Step {
        let count = pending.withUnsafeBytes { send(sink.rawValue, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count < 0 { return blocked() }
        pending = pending.dropFirst(count)
        return .moved
    }

    private func blocked() -> Step {
        switch errno {
        case EAGAIN, EINTR: .wouldBlock
        default: .failed
        }
    }
}
