import LabHost
import LabModel

/// Checks that the lab's block is not routed anywhere on this machine yet.
struct RouteChecks: Sendable {
    let lab: Lab

    func run() -> [PreflightFinding] {
        guard let clash = (try? RouteTable())?.clashes(with: lab.network.cidr).first else {
            return [.ok("routes", "\(lab.network.cidr) is free")]
        }
        return [
            .failure(
                "routes",
                "\(lab.network.cidr) overlaps \(clash.destination) on \(clash.interface)",
                remedy: "choose another network.cidr in the lab file, or use --isolated")
        ]
    }
}
