import Foundation

extension String {
    /// Copies a string that the caller owns, and frees it.
    init(taking text: UnsafeMutablePointer<CChar>) {
        self.init(cString: text)
        free(text)
    }

    /// Copies a string that is someone else's, or null.
    init?(borrowing text: UnsafePointer<CChar>?) {
        guard let text else { return nil }
        self.init(cString: text)
    }
}

extension UUID {
    /// Takes the 16 bytes that `fill` writes. libvirt's functions fail for an invalid handle only: all zeros then.
    init(filling fill: (UnsafeMutablePointer<UInt8>) -> CInt) {
        var bytes = [UInt8](repeating: 0, count: 16)
        _ = fill(&bytes)
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
