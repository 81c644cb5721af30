import LabModel

/// keepalived's configuration on one machine: VRRP version 2, unicast.
///
/// The first machine has priority 101 and all others 100; a failed check takes 2 away. So whoever holds the address and
/// fails falls below every healthy machine, whatever else has failed, and while all fail alike (before the first API
/// server is up) the first machine holds it. Distinct priorities (101, 100, 99) would leave the last of them equal to a
/// failed first. `nopreempt` is not used: it would also keep healthy machines from taking over from a failed holder
/// that still advertises.
public struct KeepalivedConfig: Hashable, Sendable {
    /// One virtual address.
    public struct Instance: Hashable, Sendable {
        /// Its name, also that of its check.
        public var name: String
        /// VRRP's number, 1 to 255.
        public var virtualRouterID: Int
        /// 101 for the preferred holder, else 100.
        public var priority: Int
        /// The virtual address.
        public var virtualIP: IPv4Address
        /// The other candidates.
        public var peers: [IPv4Address]
        /// The check's program.
        public var check: CheckScript
    }

    /// The machine's host name.
    public var hostname: String
    /// The machine's own address.
    public var address: IPv4Address
    /// The virtual addresses that it is a candidate for.
    public var instances: [Instance]
    /// How fast, and how forgiving.
    public var timings: BalancerTimings

    /// Where the file lies; it holds VRRP's password, so only root may read it.
    public static let path = "/etc/keepalived/keepalived.conf"

    /// What a failed check takes from the priority.
    static let weight = -2

    /// The configuration of a machine; nil when it is no candidate for any address.
    public init?(machine: MachinePlan, plan: LabPlan) {
        let balancers = Balancer.all(on: machine, in: plan)
        if balancers.isEmpty { return nil }
        self.hostname = machine.hostname
        self.address = machine.address
        self.timings = plan.isSlow ? .patient : .tight
        let timeout = self.timings.scriptTimeout
        self.instances = balancers.map { balancer in
            Instance(
                name: balancer.service.rawValue, virtualRouterID: balancer.virtualRouterID,
                priority: balancer.machines.first == machine ? 101 : 100, virtualIP: balancer.virtualIP,
                peers: balancer.machines.filter { $0 != machine }.map(\.address),
                check: CheckScript(balancer: balancer, timeout: timeout))
        }
    }
}
