import Foundation
import LabSystem
import SystemPackage
import Testing

@Suite struct DigestTests {
    @Test func agreesWithTheStandard() {
        // FIPS 180-2, appendix B.1.
        let digest = Digest(of: Array("abc".utf8))
        #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(digest.short == "ba7816bf8f01")
        #expect(digest.description == "sha256:\(digest.hex)")
    }

    @Test func filesAreReadInPieces() throws {
        let path = FilePath(NSTemporaryDirectory()).appending("lab-digest-\(UInt32.random(in: 0 ... .max))")
        defer { unlink(path.string) }
        let bytes = [UInt8](repeating: 3, count: (1 << 20) + 17)
        try AtomicFile.write(bytes, to: path)
        #expect(try Digest(ofFile: path) == Digest(of: bytes))
        #expect(throws: Errno.self) { try Digest(ofFile: "/nonexistent") }
    }

    @Test func partsCanNotBeMovedIntoEachOther() {
        let one = Digest(parts: [("a", [1, 2]), ("b", [])])
        #expect(one != Digest(parts: [("a", [1]), ("b", [2])]))
        #expect(one != Digest(parts: [("ab", [1, 2])]))
        #expect(one == Digest(parts: [("a", [1, 2]), ("b", [])]))
    }
}
