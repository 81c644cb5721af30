/// The arithmetic of an etcd cluster: how many members must live for a write to succeed.
public struct EtcdQuorum: Sendable, Hashable {
    /// The number of voting members, at least one.
    public let members: Int

    /// Creates the arithmetic; fewer than one member counts as one.
    public init(members: Int) {
        self.members = max(1, members)
    }

    /// How many members must agree: more than half.
    public var quorum: Int { members / 2 + 1 }

    /// How many members may be lost while writes go on.
    public var toleratedFailures: Int { members - quorum }

    /// Whether writes succeed after that many members are lost.
    public func survives(losing count: Int) -> Bool { count <= toleratedFailures }

    /// Why an even count is no gain; nil for odd counts.
    public var warning: String? {
        guard members.isMultiple(of: 2) else { return nil }
        let smaller = EtcdQuorum(members: members - 1)
        return "\(members) etcd members need \(quorum) for quorum and tolerate \(Self.losses(toleratedFailures)), "
            + "no more than \(smaller.members) would (\(Self.losses(smaller.toleratedFailures))); "
            + "use \(smaller.members) or \(members + 1)"
    }

    private static func losses(_ count: Int) -> String {
        switch count {
        case 0: "no loss"
        case 1: "1 loss"
        default: "\(count) losses"
        }
    }
}
