import CLibvirt

/// The writing of a volume's new contents, once, from beginning to end.
///
/// Only ``finish()`` makes an upload whole. One that is dropped, be it by an error or by cancellation, is aborted.
///
/// ```swift
/// var upload = try volume.beginUpload()
/// try upload.write(header)
/// try upload.skip(1 << 20)
/// try upload.finish()
/// ```
public struct VolumeUpload: ~Copyable {
    private let stream: Stream
    private let sparse: Bool

    init(to volume: StorageVolume, sparse: Bool, offset: UInt64, length: UInt64) throws(LibvirtError) {
        let stream = try Stream(volume.connection)
        let flags = sparse ? VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM.rawValue : 0
        try volume.call("virStorageVolUpload") {
            virStorageVolUpload($0, stream.pointer, offset, length, flags)
        }
        stream.opened()
        self.stream = stream
        self.sparse = sparse
    }

    deinit {
        stream.abort()
    }

    /// Writes bytes.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(LibvirtError) {
        var rest = bytes
        while !rest.isEmpty {
            let sent = try stream.send(rest) ?? 0
            rest = UnsafeRawBufferPointer(rebasing: rest[sent...])
        }
    }

    /// Writes bytes.
    public mutating func write(_ bytes: [UInt8]) throws(LibvirtError) {
        try stream.send(bytes)
    }

    /// Leaves a hole, which reads as zeros in a new volume. Zeros are sent if the upload is not sparse.
    ///
    /// - Parameter length: In bytes.
    public mutating func skip(_ length: Int64) throws(LibvirtError) {
        if sparse { return try stream.sendHole(length) }
        let zeros = [UInt8](repeating: 0, count: Int(min(length, Int64(Transfer.chunk))))
        var rest = length
        while rest > 0 {
            let count = min(rest, Int64(zeros.count))
            try stream.send(count == zeros.count ? zeros : Array(zeros[..<Int(count)]))
            rest -= count
        }
    }

    /// Ends the upload and waits until the host has everything.
    ///
    /// - Throws: What went wrong on the host, for example that its disk is full.
    public consuming func finish() throws(LibvirtError) {
        try stream.finish()
    }

    /// Gives the upload up. What was written so far stays in the volume.
    public consuming func abort() {
        stream.abort()
    }
}
