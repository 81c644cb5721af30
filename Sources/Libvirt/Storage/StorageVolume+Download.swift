import CLibvirt
import Foundation
import SystemPackage

extension StorageVolume {
    /// Copies the volume's contents into a file of this machine (`virStorageVolDownload`).
    ///
    /// The file appears, readable by its owner only, when everything has arrived; a failed download leaves nothing.
    ///
    /// - Parameters:
    ///   - file: The file; one that exists is replaced.
    ///   - sparse: Makes holes where the volume has holes.
    ///   - progress: Told after each chunk.
    ///   - isCancelled: Asked after each chunk; true aborts the download.
    /// - Throws: ``LibvirtError/Code/systemError`` when the file cannot be written,
    ///   ``LibvirtError/Code/operationAborted`` when cancelled.
    public func download(
        to file: FilePath, sparse: Bool = true, progress: (TransferProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws(LibvirtError) {
        let partial = FilePath(file.string + ".partial")
        do throws(LibvirtError) {
            let sink = try LocalFile(partial, .writeOnly, options: [.create, .truncate])
            try receive(sparse: sparse, into: sink, progress: progress, isCancelled: isCancelled)
        } catch {
            unlink(partial.string)
            throw error
        }
        guard rename(partial.string, file.string) == 0 else {
            let error = LocalFile.error(Errno(rawValue: errno), "rename", file)
            unlink(partial.string)
            throw error
        }
    }

    private func receive(
        sparse: Bool, into sink: borrowing LocalFile, progress: (TransferProgress) -> Void,
        isCancelled: () -> Bool
    ) throws(LibvirtError) {
        let total = try physicalSize()
        let stream = try Stream(connection)
        let flags = sparse ? VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM.rawValue : 0
        try call("virStorageVolDownload") { virStorageVolDownload($0, stream.pointer, 0, 0, flags) }
        stream.opened()
        var buffer = [UInt8](repeating: 0, count: Transfer.chunk)
        var completed: UInt64 = 0
        while true {
            if let count = try stream.receive(into: &buffer, stopAtHole: sparse) {
                if count == 0 { break }
                try sink.write(buffer[..<count])
                completed += UInt64(count)
            } else {
                let length = try stream.receiveHole()
                try sink.skip(length)
                completed += UInt64(length)
            }
            progress(TransferProgress(completedBytes: completed, totalBytes: max(total, completed)))
            if isCancelled() { throw Transfer.cancelled("virStorageVolDownload", on: subject) }
        }
        try stream.finish()
    }

    /// The size of the image itself, in bytes (`virStorageVolGetInfoFlags`).
    private func physicalSize() throws(LibvirtError) -> UInt64 {
        var info = virStorageVolInfo()
        try call("virStorageVolGetInfoFlags") {
            virStorageVolGetInfoFlags($0, &info, VIR_STORAGE_VOL_GET_PHYSICAL.rawValue)
        }
        return info.allocation
    }
}
