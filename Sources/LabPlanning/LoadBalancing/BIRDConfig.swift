import LabModel

/// The configuration of BIRD 2 on the lab's own router: it learns the virtual address from the control planes, spreads
/// connections over all that announce it, and tells nobody anything.
public struct BIRDConfig: Hashable, Sendable {
    /// A control plane.
    public struct Neighbor: Hashable, Sendable {
        /// Its short machine name.
        public var name: String
        /// Its address.
        public var address: IPv4Address
    }

    /// The router's own address, which is also its id.
    public var address: IPv4Address
    /// The router's AS number.
    public var localAS: UInt32
    /// The control planes' AS number.
    public var neighborAS: UInt32
    /// The control planes.
    public var neighbors: [Neighbor]
    /// The only address that is learned.
    public var virtualIP: IPv4Address
    /// Seconds without a sign of life after which a control plane's route is dropped; both sides take the lesser.
    public var holdTime: Int

    /// Where the file lies.
    public static let path = "/etc/bird/bird.conf"

    /// The configuration of a lab's router; nil for other machines.
    public init?(machine: MachinePlan, plan: LabPlan) {
        guard machine.role == .router, let routing = BGPRouting(plan: plan), let bgp = plan.lab.loadBalancer.bgp else {
            return nil
        }
        self.address = machine.address
        self.localAS = bgp.routerAS
        self.neighborAS = routing.localAS
        self.neighbors = plan.machines(.controlPlane).map { Neighbor(name: $0.name, address: $0.address) }
        self.virtualIP = routing.virtualIP
        self.holdTime = plan.isSlow ? 30 : 9
    }

    /// The file.
    public var text: String {
        """
        log syslog all;
        router id \(address);

        protocol device {
        }

        # Next hops are neighbours.
        protocol direct {
            ipv4;
            interface "\(MachinePlan.interfaceName)";
        }

        # One route with a next hop for each control plane that announces the address.
        protocol kernel {
            merge paths on;
            ipv4 {
                import none;
                export where source = RTS_BGP;
            };
        }

        filter virtual_ip {
            if net = \(virtualIP)/32 then accept;
            reject;
        }

        template bgp control_plane {
            local \(address) as \(localAS);
            hold time \(holdTime);
            connect delay time 1;
            connect retry time 5;
            error wait time 1, 5;
            ipv4 {
                import filter virtual_ip;
                export none;
            };
        }

        \(neighbors.map { "protocol bgp \($0.name) from control_plane {\n    neighbor \($0.address) as \(neighborAS);\n}\n" }.joined(separator: "\n"))
        """
    }
}
