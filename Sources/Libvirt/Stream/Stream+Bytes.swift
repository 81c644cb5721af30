import CLibvirt

extension Stream {
    /// What libvirt answers when a nonblocking stream would have to wait.
    private static let wouldBlock: CInt = -2
    /// What libvirt answers when a hole comes next.
    private static let atHole: CInt = -3

    /// Sends some of the bytes (`virStreamSend`): at most what fits a message of libvirt's protocol.
    ///
    /// - Returns: How many were taken; nil when a nonblocking stream would have to wait.
    public func send(_ bytes: UnsafeRawBufferPointer) throws(LibvirtError) -> Int? {
        var blocked = false
        let sent = try call("virStreamSend") { stream in
            let count = min(bytes.count, Transfer.chunk)
            let answer = virStreamSend(stream, bytes.assumingMemoryBound(to: CChar.self).baseAddress, count)
            blocked = answer == Self.wouldBlock
            return blocked ? 0 : answer
        }
        return blocked ? nil : Int(sent)
    }

    /// Sends all the bytes, waiting as long as it takes; for blocking streams.
    ///
    /// - Throws: ``LibvirtError/Code/resourceBusy`` when the stream is nonblocking and would have to wait.
    public func send(_ bytes: [UInt8]) throws(LibvirtError) {
        var offset = 0
        while offset < bytes.count {
            let sent = try withBytes(of: bytes) { buffer throws(LibvirtError) in
                try send(UnsafeRawBufferPointer(rebasing: buffer[offset...]))
            }
            guard let sent else {
                throw LibvirtError(
                    code: .resourceBusy, origin: .streams, message: "the nonblocking stream is full",
                    function: "virStreamSend", subject: subject)
            }
            offset += sent
        }
    }

    /// Receives what has arrived, waiting for at least one byte unless the stream is nonblocking (`virStreamRecv`).
    ///
    /// - Parameter count: The most bytes to return.
    public func receive(upTo count: Int = 65_536) throws(LibvirtError) -> Received {
        var bytes = [UInt8](repeating: 0, count: count)
        let answer = try receive(into: &bytes, flags: 0)
        switch answer {
        case Self.wouldBlock: return .wouldBlock
        case 0: return .end
        default:
            bytes.removeLast(count - Int(answer))
            return .bytes(bytes)
        }
    }

    /// Receives into a buffer; nil when a hole comes next, 0 at the end.
    func receive(into bytes: inout [UInt8], stopAtHole: Bool) throws(LibvirtError) -> Int? {
        let answer = try receive(into: &bytes, flags: stopAtHole ? VIR_STREAM_RECV_STOP_AT_HOLE.rawValue : 0)
        return answer == Self.atHole ? nil : Int(answer)
    }

    private func receive(into bytes: inout [UInt8], flags: UInt32) throws(LibvirtError) -> CInt {
        var answer: CInt = 0
        try call(flags == 0 ? "virStreamRecv" : "virStreamRecvFlags") { stream -> CInt in
            answer = bytes.withUnsafeMutableBytes { buffer in
                let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
                return flags == 0
                    ? virStreamRecv(stream, start, buffer.count)
                    : virStreamRecvFlags(stream, start, buffer.count, flags)
            }
            return answer == -1 ? -1 : 0
        }
        return answer
    }

    /// Tells the other side to leave a hole of so many bytes (`virStreamSendHole`).
    func sendHole(_ length: Int64) throws(LibvirtError) {
        try call("virStreamSendHole") { virStreamSendHole($0, length, 0) }
    }

    /// The length of the hole that comes next (`virStreamRecvHole`).
    func receiveHole() throws(LibvirtError) -> Int64 {
        var length: Int64 = 0
        try call("virStreamRecvHole") { virStreamRecvHole($0, &length, 0) }
        return length
    }
}

/// `withUnsafeBytes` with typed errors.
private func withBytes<Result>(
    of bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(LibvirtError) -> Result
) throws(LibvirtError) -> Result {
    let outcome = bytes.withUnsafeBytes { buffer -> Swift.Result<Result, LibvirtError> in
        do throws(LibvirtError) {
            return .success(try body(buffer))
        } catch {
            return .failure(error)
        }
    }
    return try outcome.get()
}
