import Crypto
import Foundation
import SystemPackage

/// A SHA-256 digest as 64 hexadecimal digits: the name of everything that is kept by content.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public let hex: String

    /// The first 12 digits, for names that people read.
    public var short: String { String(hex.prefix(12)) }

    /// `sha256:` and the digits.
    public var description: String { "sha256:\(hex)" }

    /// The digest of bytes.
    public init(of bytes: some DataProtocol) { hex = Digest.hex(SHA256.hash(data: bytes)) }

    /// The digest of a file, read in pieces.
    ///
    /// - Throws: `Errno` when it can't be read.
    public init(ofFile path: FilePath) throws {
        let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
        defer { try? file.close() }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var hash = SHA256()
        while case let count = try file.read(into: buffer), count > 0 {
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        hex = Digest.hex(hash.finalize())
    }

    /// The digest of named parts, each with its length, so that no two lists of parts are alike.
    public init(parts: [(name: String, bytes: [UInt8])]) {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array("\(part.name.utf8.count):\(part.name):\(part.bytes.count):".utf8))
            hash.update(data: part.bytes)
        }
        hex = Digest.hex(hash.finalize())
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
