import Foundation
import LabPlanning

/// A lab as it is now.
public struct LabStatus: Sendable, Codable {
    /// The lab's name.
    public let lab: String
    /// stacked or external.
    public let topology: String
    /// Where it lives: `isolated host` or the connection URI.
    public let host: String
    /// `up` when everything expected holds, `degraded` when the API answers but something is amiss, `down` when it
    /// does not answer, `partial` when `lab up` did not finish.
    public let state: State
    /// Each machine.
    public let machines: [Machine]
    /// The API.
    public let api: API
    /// The virtual IP; nil with provider `none`.
    public let virtualIP: VirtualIP?
    /// The virtual IP in front of etcd; nil where API servers list the members.
    public internal(set) var etcdVirtualIP: VirtualIP?
    /// etcd's members; empty when none answered.
    public let etcdMembers: [EtcdMember]
    /// What is amiss, for people; empty when all is well.
    public let problems: [String]

    /// The lab as a whole.
    public enum State: String, Sendable, Codable { case up, degraded, down, partial }

    /// One machine.
    public struct Machine: Sendable, Codable {
        /// Short name: `m1`.
        public let name: String
        /// Host and node name.
        public let hostname: String
        /// Its role.
        public let role: MachineRole
        /// Its address.
        public let address: String
        /// The domain's state in libvirt's words: running, paused, shut off, absent.
        public let domain: String
        /// Whether the guest agent answers.
        public let agent: Bool
        /// The Kubernetes node's Ready condition: `True`, `False`, `Unknown`; nil when it is no node.
        public let ready: String?
        /// When its kubelet last reported that condition; nil when it never did.
        public let heartbeat: Date?
        /// The kubelet's version.
        public let version: String?
        /// `--etcd-servers` of its API server; empty when it has none.
        public let etcdServers: [String]
        /// Why its own API server did not answer `/readyz` with `ok`, past the virtual IP; nil when it did, when it has
        /// none, or when it could not be asked.
        public internal(set) var apiServerError: String?
    }

    /// The API.
    public struct API: Sendable, Codable {
        /// Where clients reach it.
        public let endpoint: String
        /// Whether `/readyz` answered `ok` through it.
        public let healthy: Bool
        /// How long that took, in milliseconds.
        public let milliseconds: Double?
        /// Why not, when it did not.
        public let error: String?
    }

    /// Who holds a virtual IP and by which right.
    public struct VirtualIP: Sendable, Codable {
        /// The address.
        public let address: String
        /// The provider.
        public let provider: String
        /// The machines that have the address on an interface; more than one is a split brain (but for BGP).
        public let holders: [String]
        /// By which right: `lease plndr-cp-lock held by stacked-m1`, `VRRP master: m1`, `BGP route on r1 via m1, m2`.
        public let right: String?
        /// What is amiss with the right or with those that stand by: another holder than the lease's, a route that is
        /// missing, a service that does not run; nil when nothing is known to be.
        public let problem: String?
    }

    /// One etcd member.
    public struct EtcdMember: Sendable, Codable {
        /// Its name; empty until it has started.
        public let name: String
        /// Its id in hexadecimal.
        public let id: String
        /// The client URL.
        public let endpoint: String
        /// Whether it has started.
        public let started: Bool
        /// Whether it is still a learner without a vote.
        public let learner: Bool
        /// Whether it is the leader.
        public let leader: Bool
        /// Whether it answered a health check.
        public let healthy: Bool
    }
}
