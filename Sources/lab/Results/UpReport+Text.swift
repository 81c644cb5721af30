import LabPlanning
import LabRuntime

extension UpReport: CommandResult {
    func text(_ style: Style) -> String {
        let took =
            alreadyUp ? "was up already; verified in \(Elapsed.text(seconds))" : "is up after \(Elapsed.text(seconds))"
        var lines = [style("✔", .green) + " lab " + style(lab, .bold) + " \(took)", ""]
        lines.append(nodes.text(style))
        lines.append("")
        for (name, value) in facts { lines.append(style(DisplayText.padded(name, to: 12), .dim) + value) }
        if !alreadyUp, !steps.isEmpty { lines += ["", times.text(style)] }
        for problem in status.problems { lines.append(style("! \(problem)", .yellow)) }
        lines += [
            "", "Next:", "  lab kubectl \(lab) get nodes", "  lab status \(lab) --watch", "  lab down \(lab)",
        ]
        return lines.joined(separator: "\n")
    }

    private var nodes: Table { status.machineTable }

    private var facts: [(String, String)] {
        let holders = status.virtualIP?.holders.joined(separator: ", ") ?? ""
        let started = status.etcdMembers.filter { $0.started && !$0.learner }.count
        return [
            ("API", "https://\(api)" + (holders.isEmpty ? "" : "  held by \(holders) (\(provider))")),
            ("etcd", "\(started) of \(status.etcdMembers.count) members started and voting"),
            ("kubeconfig", kubeconfig),
            ("host", host + (acceleration == .kvm ? ", KVM" : ", emulated (\(Int(slowness.rounded()))× slower)")),
        ]
    }

    private var times: Table {
        var table = Table(["PHASE", "BEGAN AT", "TOOK"], numeric: [1, 2])
        for step in steps {
            table.add([.init(step.step), .init(Elapsed.clock(step.begin)), .init(Elapsed.text(step.seconds))])
        }
        return table
    }
}
