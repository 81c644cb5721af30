import LabPlanning
import LabSystem

/// What runs on a machine with keepalived and haproxy, whether it holds an address or stands by.
struct BalancerLook: Sendable {
    /// The machine's short name.
    let machine: String
    /// systemd's word for each service: `active`, `failed`; empty when it could not be asked.
    let services: [String: String]
    /// keepalived's own word for its state, by instance.
    let states: [String: String]

    private static let services = ["haproxy", "keepalived"]

    /// Looks at every machine of a lab that balances something and whose agent answers, at once.
    static func looks(at guests: [GuestLook], in plan: LabPlan, patience: Patience) async -> [String: BalancerLook] {
        let names = Set(plan.balancers.flatMap(\.machines).map(\.name))
        let looks = await guests.filter { names.contains($0.machine.name) }
            .concurrentMap { await look(at: $0, patience: patience) }.compactMap(\.self)
        return Dictionary(looks.map { ($0.machine, $0) }, uniquingKeysWith: { $1 })
    }

    /// One process and one file: in an emulated guest each process takes a second.
    private static func look(at guest: GuestLook, patience: Patience) async -> BalancerLook? {
        guard let shell = guest.shell else { return nil }
        // It fails when one of them is not active, and prints a line for each all the same.
        let answer = try? await shell.run(
            ["/usr/bin/systemctl", "is-active"] + services, deadline: patience.seconds(5))
        let words = answer?.text.split(separator: "\n").map(String.init) ?? []
        let lines = try? await shell.read(KeepalivedStates.path)
        return BalancerLook(
            machine: guest.machine.name,
            services: words.count == services.count
                ? Dictionary(zip(services, words), uniquingKeysWith: { $1 }) : [:],
            states: KeepalivedStates(lines: String(decoding: lines ?? [], as: UTF8.self)).current)
    }

    /// What is amiss with its part in an address, naming machine and service.
    func problems(instance: String, isHolder: Bool) -> [String] {
        var problems = BalancerLook.services.compactMap { service -> String? in
            guard let state = services[service] else { return "\(machine): \(service) could not be looked at" }
            return state == "active" ? nil : "\(machine): \(service) is \(state)"
        }
        let right = isHolder ? "MASTER" : "BACKUP"
        let state = states[instance]
        // Without keepalived there is no state to be right or wrong.
        if services["keepalived"] == "active", state != right {
            problems.append("\(machine): keepalived's state is \(state ?? "unknown"), not \(right)")
        }
        return problems
    }
}
