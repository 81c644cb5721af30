import LabRuntime

extension LabStatus: CommandResult {
    func text(_ style: Style) -> String {
        var lines = [
            style(lab, .bold) + "  " + style(state.rawValue, state.colour) + "  " + style("\(topology), \(host)", .dim),
            "", machineTable.text(style), "",
        ]
        lines.append(style("API         ", .dim) + apiText(style))
        if let virtualIP { lines.append(style("virtual IP  ", .dim) + text(of: virtualIP, style)) }
        if let etcdVirtualIP { lines.append(style("etcd VIP    ", .dim) + text(of: etcdVirtualIP, style)) }
        if !etcdMembers.isEmpty { lines += ["", etcdTable.text(style)] }
        if !problems.isEmpty { lines += [""] + problems.map { style("! \($0)", .yellow) } }
        return lines.joined(separator: "\n")
    }

    /// The machines as a table.
    var machineTable: Table {
        var table = Table(["MACHINE", "NODE", "ROLE", "ADDRESS", "DOMAIN", "READY", "VERSION", "ETCD"])
        for machine in machines {
            table.add([
                .init(machine.name, .bold), .init(machine.hostname), .init(machine.role.title),
                .init(machine.address), .init(machine.domain, machine.domain == "running" ? nil : .red),
                .init(machine.ready ?? "-", machine.ready.map { $0 == "True" ? .green : .red }),
                .init(machine.version ?? "-"), .init(etcd(of: machine)),
            ])
        }
        return table
    }

    private var etcdTable: Table {
        var table = Table(["ETCD MEMBER", "ID", "ENDPOINT", "STATE", "HEALTH"])
        for member in etcdMembers {
            let state =
                !member.started ? "not started" : member.learner ? "learner" : member.leader ? "leader" : "follower"
            table.add([
                .init(member.name.isEmpty ? "-" : member.name, .bold), .init(member.id), .init(member.endpoint),
                .init(state, member.leader ? .cyan : nil),
                .init(member.healthy ? "healthy" : "unhealthy", member.healthy ? .green : .red),
            ])
        }
        return table
    }

    private func apiText(_ style: Style) -> String {
        let time = api.milliseconds.map { " in \(Int($0.rounded())) ms" } ?? ""
        let answer = api.healthy ? style("answers\(time)", .green) : style(api.error ?? "does not answer", .red)
        return "\(api.endpoint)  \(answer)"
    }

    private func text(of virtualIP: VirtualIP, _ style: Style) -> String {
        let holders =
            virtualIP.holders.isEmpty ? style("nobody holds it", .red) : virtualIP.holders.joined(separator: ", ")
        let right = virtualIP.right.map { style("  (\($0))", .dim) } ?? ""
        return "\(virtualIP.address)  \(holders)  \(virtualIP.provider)\(right)"
    }
}

extension LabStatus.State {
    /// Its colour.
    var colour: Style.Colour {
        switch self {
        case .up: .green
        case .degraded, .partial: .yellow
        case .down: .red
        }
    }
}
