import Foundation
import Libvirt
import SystemPackage
import Testing

@Suite(DaemonHost.isGiven)
struct DaemonTransferTests {
    let temporary: TemporaryPool
    init() throws { temporary = try TemporaryPool(on: DaemonHost.connect()) }

    /// 12 MiB of which two runs of 1.5 MiB are data, the second up to the end.
    private func sparseFile() throws -> TemporaryFile {
        let file = try TemporaryFile()
        let descriptor = try FileDescriptor.open(file.path, .writeOnly)
        defer { try? descriptor.close() }
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<(3 << 19)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try descriptor.writeAll(toAbsoluteOffset: 1 << 20, noise)
        try descriptor.writeAll(toAbsoluteOffset: Int64((12 << 20) - noise.count), noise.reversed())
        return file
    }

    private func allocatedBytes(_ path: FilePath) throws -> Int {
        var status = stat()
        try #require(stat(path.string, &status) == 0)
        return Int(status.st_blocks) * 512
    }

    @Test(arguments: [true, false]) func fileMakesARoundTrip(sparse: Bool) throws {
        let file = try sparseFile()
        let copy = try TemporaryFile()
        let volume = try temporary.volume(capacity: 12 << 20)
        var steps: [TransferProgress] = []
        try volume.upload(from: file.path, sparse: sparse) { steps.append($0) }
        #expect(steps.last == TransferProgress(completedBytes: 12 << 20, totalBytes: 12 << 20))
        #expect(steps.map(\.completedBytes) == steps.map(\.completedBytes).sorted())
        try volume.download(to: copy.path, sparse: sparse)
        #expect(FileManager.default.contentsEqual(atPath: file.path.string, andPath: copy.path.string))
        #expect(try (volume.info().allocation < 4 << 20) == sparse)
        #expect(try (allocatedBytes(copy.path) < 4 << 20) == sparse)
        #expect(!FileManager.default.fileExists(atPath: copy.path.string + ".partial"))
    }

    @Test func fileThatEndsInAHoleKeepsItsSize() throws {
        let file = try TemporaryFile(contents: Data(repeating: 1, count: 4096))
        let descriptor = try FileDescriptor.open(file.path, .writeOnly)
        try descriptor.resize(to: 5 << 20)
        try descriptor.close()
        let copy = try TemporaryFile()
        let volume = try temporary.volume(capacity: 5 << 20)
        try volume.upload(from: file.path)
        try volume.download(to: copy.path)
        #expect(FileManager.default.contentsEqual(atPath: file.path.string, andPath: copy.path.string))
    }

    @Test func bytesMakeARoundTrip() throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let copy = try TemporaryFile()
        let volume = try temporary.volume(capacity: bytes.count)
        try volume.upload(bytes: bytes)
        try volume.download(to: copy.path)
        #expect(try Data(contentsOf: URL(filePath: copy.path.string)) == Data(bytes))
    }

    @Test func pieceByPiece() throws {
        let volume = try temporary.volume(capacity: 1 << 20)
        var upload = try volume.beginUpload()
        try upload.write([1, 2, 3])
        try upload.skip(4093)
        try upload.write([4])
        try upload.finish()
        let copy = try TemporaryFile()
        try volume.download(to: copy.path)
        let contents = try Data(contentsOf: URL(filePath: copy.path.string))
        #expect(contents.prefix(4) == Data([1, 2, 3, 0]))
        #expect(contents[4096] == 4)
    }

    @Test func cancelledUploadIsAborted() throws {
        let file = try sparseFile()
        let volume = try temporary.volume(capacity: 12 << 20)
        let error = failure { try volume.upload(from: file.path, isCancelled: { true }) }
        #expect(error?.code == .operationAborted)
        try volume.delete()
        #expect(try temporary.pool.volumes().isEmpty)
    }

    @Test func droppedUploadIsAborted() throws {
        let volume = try temporary.volume(capacity: 1 << 20)
        do {
            var upload = try volume.beginUpload()
            try upload.write([1, 2, 3])
        }
        try volume.delete()
        #expect(volume.connection.isAlive)
    }

    @Test func moreThanTheLengthIsAnError() throws {
        let volume = try temporary.volume(capacity: 1 << 20)
        let error = failure {
            var upload = try volume.beginUpload(sparse: false, length: 10)
            try upload.write([UInt8](repeating: 1, count: 100_000))
            try upload.finish()
        }
        #expect(error != nil)
        #expect(volume.connection.isAlive)
    }

    @Test func cancelledDownloadLeavesNoFile() throws {
        let volume = try temporary.volume(capacity: 1 << 20)
        try volume.upload(bytes: [UInt8](repeating: 1, count: 1 << 20))
        let target = FilePath(NSTemporaryDirectory()).appending(DaemonHost.uniqueName("download"))
        #expect(failure { try volume.download(to: target, isCancelled: { true }) }?.code == .operationAborted)
        #expect(!FileManager.default.fileExists(atPath: target.string))
        #expect(!FileManager.default.fileExists(atPath: target.string + ".partial"))
    }

    @Test func volumeIsResizedAndWiped() throws {
        let volume = try temporary.volume(capacity: 1 << 20)
        try volume.resize(toBytes: 2 << 20)
        #expect(try volume.info().capacity == 2 << 20)
        try volume.wipe()
    }
}
