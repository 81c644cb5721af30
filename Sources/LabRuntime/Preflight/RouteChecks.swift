import LabHost
import LabModel

/// Checks that the lab's block is not routed anywhere on this machine yet.
struct RouteChecks: Sendable {
    let lab: Lab

    func run() -> [PreflightFinding] {
        let clash = RouteTable.current().first { route in
            guard let address = IPv4Address(route.network), route.prefixLength > 0,
                let cidr = CIDR(containing: address, prefixLength: route.prefixLength)
            else { return false }
            return cidr.overlaps(lab.network.cidr)
        }
        guard let clash else { return [.ok("routes", "\(lab.network.cidr) is free")] }
        return [
            .failure(
                "routes",
                "\(lab.network.cidr) overlaps \(clash.network)/\(clash.prefixLength) on \(clash.interface)",
                remedy: "choose another network.cidr in the lab file, or use --isolated")
        ]
    }
}
