import Foundation
import SystemPackage

/// The local end of an upload or download. Its errors become ``LibvirtError``s that name the file.
struct LocalFile: ~Copyable {
    /// A run of bytes, or the lack of one.
    enum Extent: Hashable {
        case data(offset: Int64, length: Int64)
        case hole(length: Int64)
    }

    // From <linux/fs.h>: the C library shows these to _GNU_SOURCE only.
    private static let seekData: CInt = 3
    private static let seekHole: CInt = 4

    private let descriptor: FileDescriptor
    private let path: FilePath

    init(
        _ path: FilePath, _ mode: FileDescriptor.AccessMode, options: FileDescriptor.OpenOptions = []
    ) throws(LibvirtError) {
        self.path = path
        descriptor = try Self.reporting("open", path) {
            try FileDescriptor.open(
                path, mode, options: options.union(.closeOnExec),
                permissions: options.contains(.create) ? .ownerReadWrite : nil)
        }
    }

    deinit {
        try? descriptor.close()
    }

    /// The size in bytes.
    func size() throws(LibvirtError) -> Int64 {
        try Self.reporting("lseek", path) { try descriptor.seek(offset: 0, from: .end) }
    }

    /// Data and holes in order; one run of data for the whole where the file system knows no holes.
    func extents(size: Int64) throws(LibvirtError) -> [Extent] {
        var extents: [Extent] = []
        var offset: Int64 = 0
        while offset < size {
            let data = try next(Self.seekData, from: offset) ?? size
            if data > offset { extents.append(.hole(length: data - offset)) }
            guard data < size else { break }
            let hole = try next(Self.seekHole, from: data) ?? size
            extents.append(.data(offset: data, length: min(hole, size) - data))
            offset = hole
        }
        return extents
    }

    /// The next place of a kind; nil when there is none.
    private func next(_ kind: CInt, from offset: Int64) throws(LibvirtError) -> Int64? {
        let found = lseek(descriptor.rawValue, Int(offset), kind)
        if found >= 0 { return Int64(found) }
        switch errno {
        case ENXIO: return nil
        case EINVAL: return kind == Self.seekData ? offset : nil
        default: throw Self.error(Errno(rawValue: errno), "lseek", path)
        }
    }

    /// Fills the buffer's beginning from an offset; fewer bytes than asked for means that the file became shorter.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(LibvirtError) -> Int {
        try Self.reporting("read", path) { try descriptor.read(fromAbsoluteOffset: offset, into: buffer) }
    }

    /// Appends bytes at the current place.
    func write(_ bytes: ArraySlice<UInt8>) throws(LibvirtError) {
        _ = try Self.reporting("write", path) { try descriptor.writeAll(bytes) }
    }

    /// Moves the current place on and extends the file to it.
    func skip(_ length: Int64) throws(LibvirtError) {
        try Self.reporting("ftruncate", path) {
            let end = try descriptor.seek(offset: length, from: .current)
            try descriptor.resize(to: end)
        }
    }

    private static func reporting<Value>(
        _ function: String, _ path: FilePath, _ body: () throws -> Value
    ) throws(LibvirtError) -> Value {
        do {
            return try body()
        } catch {
            throw Self.error(error as? Errno ?? .ioError, function, path)
        }
    }

    static func error(_ error: Errno, _ function: String, _ path: FilePath) -> LibvirtError {
        LibvirtError(
            code: .systemError, message: "cannot \(function) \(path): \(error)", function: function,
            subject: "file \(path) of this machine")
    }
}
