/// A Kubernetes release such as `v1.20.2` or `v1.31.0-rc.1`, within the range that kubeadm documents can be written for.
public struct KubernetesVersion: Sendable, Hashable {
    /// The first number; always 1.
    public let major: Int
    /// The second number, which decides the kubeadm config API.
    public let minor: Int
    /// The third number.
    public let patch: Int
    /// What follows `-`, such as `rc.1`; nil for a release.
    public let prerelease: String?

    /// The minor versions of Kubernetes 1 that are supported.
    public static let supportedMinors = 15...36

    /// The supported range, for messages.
    public static var supportedRange: String {
        "1.\(supportedMinors.lowerBound) to 1.\(supportedMinors.upperBound)"
    }

    /// Reads `v1.20.2`, `1.20.2` or `1.31.0-rc.1`. Build metadata after `+` is dropped, as image tags cannot carry it.
    ///
    /// - Throws: ``KubeadmError/malformedVersion(_:)`` or ``KubeadmError/unsupportedVersion(_:)``.
    public init(_ text: String) throws(KubeadmError) {
        let bare = text.hasPrefix("v") ? text.dropFirst() : Substring(text)
        let withoutBuild = bare.prefix { $0 != "+" }
        let core = withoutBuild.prefix { $0 != "-" }
        let suffix = withoutBuild.dropFirst(core.count)
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false).map(Self.number)
        guard numbers.count == 3, let major = numbers[0], let minor = numbers[1], let patch = numbers[2] else {
            throw .malformedVersion(text)
        }
        if suffix == "-" { throw .malformedVersion(text) }
        guard major == 1, Self.supportedMinors.contains(minor) else { throw .unsupportedVersion(text) }
        self.major = major
        self.minor = minor
        self.patch = patch
        self.prerelease = suffix.isEmpty ? nil : String(suffix.dropFirst())
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }

    /// The kubeadm config API to write for this version.
    public var configAPI: ConfigAPI { ConfigAPI(for: self) }

    /// Whether this is `1.minor` or later; a pre-release of `1.minor.0` counts, as it has that minor's code.
    public func isAtLeast(minor other: Int) -> Bool { minor >= other }
}

extension KubernetesVersion: Comparable {
    /// Orders by number, a pre-release before its release, pre-releases by semantic versioning's rule.
    public static func < (left: Self, right: Self) -> Bool {
        let (a, b) = ([left.major, left.minor, left.patch], [right.major, right.minor, right.patch])
        if a != b { return a.lexicographicallyPrecedes(b) }
        switch (left.prerelease, right.prerelease) {
        case (nil, _): return false
        case (_, nil): return true
        case (let left?, let right?):
            return left.split(separator: ".").lexicographicallyPrecedes(right.split(separator: "."), by: precedes)
        }
    }

    private static func precedes(_ left: Substring, _ right: Substring) -> Bool {
        switch (Int(left), Int(right)) {
        case (let left?, let right?): left < right
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): left < right
        }
    }
}

extension KubernetesVersion: CustomStringConvertible {
    /// The version as kubeadm writes it: `v1.20.2`.
    public var description: String {
        "v\(major).\(minor).\(patch)" + (prerelease.map { "-\($0)" } ?? "")
    }
}
