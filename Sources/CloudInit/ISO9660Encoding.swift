/// The one time in a volume, 2020-01-01 00:00:00 UTC: the same files make the same bytes.
enum ISO9660Time {
    /// The seven bytes of a directory record.
    static let binary: [UInt8] = [120, 1, 1, 0, 0, 0, 0]

    /// The seventeen bytes of a volume descriptor.
    static let digits: [UInt8] = Array("2020010100000000".utf8) + [0]
}

/// Gives files distinct names in the restricted alphabet of ISO 9660 (level 2); Linux shows the Rock Ridge name.
struct ISO9660Identifier {
    private var names: Set<String> = []
    private var identifiers: Set<String> = []

    /// Whether the byte is one of A-Z, 0-9 and `_`.
    static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// The identifier of a file: `USER_DATA.;1`.
    mutating func add(_ file: Seed.File) throws(ISO9660Error) -> String {
        let name = file.name
        guard (1...128).contains(name.utf8.count), !name.utf8.contains(0), !name.contains("/"), name != ".",
            name != ".."
        else { throw .badName(name) }
        guard names.insert(name).inserted else { throw .duplicateName(name) }
        guard file.content.count < 1 << 32 else { throw .tooLarge(name) }
        let letters = name.uppercased().utf8.map { Self.isLetter($0) ? $0 : UInt8(ascii: "_") }
        let stem = String(decoding: letters.prefix(24), as: UTF8.self)
        var identifier = "\(stem).;1"
        var number = 2
        while !identifiers.insert(identifier).inserted {
            identifier = "\(stem)_\(number).;1"
            number += 1
        }
        return identifier
    }
}

extension [UInt8] {
    mutating func appendZeros(_ count: Int) {
        append(contentsOf: repeatElement(0, count: count))
    }

    /// Text filled up with spaces.
    mutating func appendText(_ text: String, width: Int) {
        append(contentsOf: text.utf8)
        append(contentsOf: repeatElement(UInt8(ascii: " "), count: width - text.utf8.count))
    }

    mutating func appendLittle32(_ value: Int) {
        for shift in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func appendBig32(_ value: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// A 32-bit number in both byte orders.
    mutating func appendBoth32(_ value: Int) {
        appendLittle32(value)
        appendBig32(value)
    }

    /// A 16-bit number in both byte orders.
    mutating func appendBoth16(_ value: Int) {
        let (low, high) = (UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8))
        append(contentsOf: [low, high, high, low])
    }

    /// Zeros up to the next sector.
    mutating func padToSector() {
        let rest = count % ISO9660.sectorSize
        if rest > 0 { appendZeros(ISO9660.sectorSize - rest) }
    }
}
