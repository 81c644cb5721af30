/// The unit that an amount of memory or disk is counted in.
public enum SizeUnit: String, Hashable, Sendable {
    /// Mebibytes: memory.
    case mib = "MiB"
    /// Gibibytes: disks.
    case gib = "GiB"

    /// An amount as lab files write it: in the largest unit that divides it.
    public func text(_ amount: Int) -> String {
        let mebibytes = self == .mib ? amount : amount * 1024
        for (unit, size) in [("TiB", 1 << 20), ("GiB", 1 << 10)] where mebibytes >= size && mebibytes % size == 0 {
            return "\(mebibytes / size)\(unit)"
        }
        return "\(mebibytes)MiB"
    }

    /// Reads `3GiB`, `512 MiB`, `1TiB`, or a number in this unit; nil for anything else, and for what this unit does
    /// not divide.
    public func parse(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let amount = Int(digits), amount <= 1 << 40 else { return nil }
        let mebibytes: Int
        switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
        case "" where digits.count == text.count: return amount
        case "MiB": mebibytes = amount
        case "GiB": mebibytes = amount << 10
        case "TiB": mebibytes = amount << 20
        default: return nil
        }
        switch self {
        case .mib: return mebibytes
        case .gib: return mebibytes.isMultiple(of: 1024) ? mebibytes / 1024 : nil
        }
    }

    /// What was probably meant by an amount with another unit, such as `3GB` or `3g`.
    func suggestion(for text: String) -> String? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        let letter = text.dropFirst(digits.count).drop(while: { $0 == " " }).first?.uppercased()
        guard let letter, ["M", "G", "T"].contains(letter) else { return nil }
        let suggestion = "\(digits)\(letter)iB"
        return parse(suggestion) == nil ? nil : suggestion
    }
}
