import CLibvirt
import Foundation
import SystemPackage

extension StorageVolume {
    /// Begins to write new contents from bytes of any origin (`virStorageVolUpload`).
    ///
    /// - Parameters:
    ///   - sparse: Sends holes as holes, which takes no time and no space.
    ///   - offset: Where in the volume to begin, in bytes.
    ///   - length: The bytes at most; 0 sets no limit.
    public func beginUpload(
        sparse: Bool = true, offset: UInt64 = 0, length: UInt64 = 0
    ) throws(LibvirtError) -> VolumeUpload {
        try VolumeUpload(to: self, sparse: sparse, offset: offset, length: length)
    }

    /// Fills the volume from a file of this machine.
    ///
    /// The volume should be new: a hole leaves what was there. The capacity follows if the file is an image of the
    /// volume's own format.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - sparse: Sends the file's holes as holes, which takes no time and no space.
    ///   - progress: Told after each chunk.
    ///   - isCancelled: Asked after each chunk; true aborts the upload.
    /// - Throws: ``LibvirtError/Code/systemError`` when the file cannot be read, ``LibvirtError/Code/operationAborted``
    ///   when cancelled.
    public func upload(
        from file: FilePath, sparse: Bool = true, progress: (TransferProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws(LibvirtError) {
        let source = try LocalFile(file, .readOnly)
        let size = try source.size()
        let extents = sparse ? try source.extents(size: size) : [.data(offset: 0, length: size)]
        var upload = try beginUpload(sparse: sparse)
        var completed: Int64 = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Transfer.chunk, alignment: 4096)
        defer { buffer.deallocate() }

        func advance(by count: Int64) throws(LibvirtError) {
            completed += count
            progress(TransferProgress(completedBytes: UInt64(completed), totalBytes: UInt64(size)))
            if isCancelled() { throw Transfer.cancelled("virStorageVolUpload", on: subject) }
        }

        for extent in extents {
            switch extent {
            case .hole(let length):
                try upload.skip(length)
                try advance(by: length)
            case .data(var offset, let length):
                let end = offset + length
                while offset < end {
                    let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(Int(clamping: end - offset)))
                    let count = try source.read(into: part, at: offset)
                    guard count > 0 else { throw LocalFile.error(.ioError, "read (it became shorter)", file) }
                    try upload.write(UnsafeRawBufferPointer(rebasing: part[..<count]))
                    offset += Int64(count)
                    try advance(by: Int64(count))
                }
            }
        }
        try upload.finish()
    }

    /// Fills the volume from memory.
    public func upload(bytes: [UInt8]) throws(LibvirtError) {
        var upload = try beginUpload(sparse: false)
        var offset = 0
        while offset < bytes.count {
            let end = min(bytes.count, offset + Transfer.chunk)
            try upload.write(Array(bytes[offset..<end]))
            offset = end
        }
        try upload.finish()
    }
}
