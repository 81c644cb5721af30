/// A hash that is the same in every process and version, for names, MACs and UUIDs that have to be reproducible.
///
/// It is FNV-1a with 64 bits, its bits mixed at the end by the finaliser of SplitMix64, as FNV's upper bits hardly
/// depend on the last characters. It keeps accidents apart, not attackers.
struct StableHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// A hash of the parts; `["ab", "c"]` and `["a", "bc"]` differ.
    init(_ parts: [String]) {
        for part in parts {
            combine(part.utf8)
            combine(CollectionOfOne(0xFF))
        }
    }

    /// A hash of the parts.
    init(_ parts: String...) { self.init(parts) }

    /// Adds bytes.
    mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// The 64 bits.
    var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// The 64 bits as eight octets, the most significant first.
    var octets: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) } }

    /// The upper 32 bits as eight hexadecimal digits.
    var shortName: String {
        let digits = String(value >> 32, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
