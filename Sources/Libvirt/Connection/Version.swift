/// A release of libvirt or of a hypervisor, such as 9.0.0.
public struct Version: Hashable, Sendable {
    /// The first number.
    public let major: Int
    /// The second number.
    public let minor: Int
    /// The third number.
    public let release: Int

    /// Makes a version from its three numbers.
    public init(_ major: Int, _ minor: Int = 0, _ release: Int = 0) {
        self.major = major
        self.minor = minor
        self.release = release
    }

    /// Reads libvirt's encoding: `major * 1_000_000 + minor * 1_000 + release`.
    public init(encoded: UInt) {
        self.init(Int(encoded / 1_000_000), Int(encoded / 1_000 % 1_000), Int(encoded % 1_000))
    }

    /// Reads `9`, `9.0` or `9.0.0`; anything else gives nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
        guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
        self.init(numbers[0], numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0)
    }
}

extension Version: Comparable {
    /// Orders by major, minor, then release.
    public static func < (lhs: Version, rhs: Version) -> Bool {
        (lhs.major, lhs.minor, lhs.release) < (rhs.major, rhs.minor, rhs.release)
    }
}

extension Version: CustomStringConvertible {
    /// The three numbers with dots.
    public var description: String { "\(major).\(minor).\(release)" }
}
