import LabPlanning

extension VirtualIPInspector {
    /// The routes that the lab's own router has learned: one through each control plane that runs. A router elsewhere
    /// can't be asked.
    func routes(on router: String?) async -> Finding {
        guard let name = router, let shell = guests.first(where: { $0.machine.name == name })?.shell else {
            return Finding()
        }
        let command = ["/usr/sbin/ip", "-4", "-o", "route", "show", "\(expected.address)/32"]
        guard let routes = try? await shell.check(command) else {
            return Finding(problems: ["the routes of \(name) could not be read"])
        }
        let hops = VirtualIPInspector.nextHops(in: routes)
        if hops.isEmpty { return Finding(problems: ["no BGP route to it on \(name)"]) }
        let names = hops.map { hop in
            guests.first { $0.machine.address.description == hop }?.machine.name ?? hop
        }
        let missing = candidates.filter { $0.domainState == "running" }.map(\.machine.name).filter {
            !names.contains($0)
        }
        return Finding(
            right: "BGP route on \(name) via \(names.joined(separator: ", "))",
            problems: missing.isEmpty ? [] : ["no BGP route on \(name) via \(missing.joined(separator: ", "))"])
    }

    /// The word after each `via`, of which a route over several neighbours has one for each.
    static func nextHops(in routes: String) -> [String] {
        let words = routes.split(whereSeparator: \.isWhitespace).map(String.init)
        return zip(words, words.dropFirst()).filter { $0.0 == "via" }.map { $0.1 }
    }
}
