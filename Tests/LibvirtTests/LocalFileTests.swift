import Foundation
import SystemPackage
import Testing

@testable import Libvirt

struct LocalFileTests {
    @Test func findsHoles() throws {
        let file = try TemporaryFile()
        let writer = try FileDescriptor.open(file.path, .writeOnly)
        try writer.writeAll(toAbsoluteOffset: 1 << 20, [UInt8](repeating: 1, count: 1 << 16))
        try writer.resize(to: 4 << 20)
        try writer.close()
        let source = try LocalFile(file.path, .readOnly)
        let size = try source.size()
        #expect(size == 4 << 20)
        #expect(
            try source.extents(size: size) == [
                .hole(length: 1 << 20), .data(offset: 1 << 20, length: 1 << 16),
                .hole(length: (4 << 20) - (1 << 20) - (1 << 16)),
            ])
    }

    @Test func emptyFileHasNoExtents() throws {
        let file = try TemporaryFile()
        #expect(try LocalFile(file.path, .readOnly).extents(size: 0).isEmpty)
    }

    @Test func fileOfDataOnlyIsOneExtent() throws {
        let file = try TemporaryFile(contents: Data(repeating: 7, count: 10_000))
        let source = try LocalFile(file.path, .readOnly)
        #expect(try source.extents(size: source.size()) == [.data(offset: 0, length: 10_000)])
    }

    @Test func skippingExtendsTheFile() throws {
        let file = try TemporaryFile()
        let sink = try LocalFile(file.path, .writeOnly)
        try sink.write([1, 2][...])
        try sink.skip(100)
        #expect(try Data(contentsOf: URL(filePath: file.path.string)).count == 102)
    }
}

/// A file that goes with the value.
final class TemporaryFile {
    let path: FilePath

    init(contents: Data = Data()) throws {
        path = FilePath(NSTemporaryDirectory()).appending("libvirt-\(UUID().uuidString)")
        try contents.write(to: URL(filePath: path.string))
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }
}
