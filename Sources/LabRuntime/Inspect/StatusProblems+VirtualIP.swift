import LabPlanning

extension StatusProblems {
    /// What is amiss with a virtual IP, by a label that tells the two of a lab apart.
    func virtualIPProblems(
        _ label: String, _ found: LabStatus.VirtualIP?, _ expected: Expectations.VirtualIP?,
        machines: [LabStatus.Machine]
    ) -> [String] {
        guard let found, let expected else { return [] }
        var problems: [String] = []
        if expected.isShared {
            // Machines that are off are told of by themselves.
            let without = machines.filter {
                $0.agent && expected.candidates.contains($0.name) && !found.holders.contains($0.name)
            }.map(\.name)
            if found.holders.isEmpty {
                problems.append("no control plane has it")
            } else if !without.isEmpty {
                problems.append("not on \(without.joined(separator: ", "))")
            }
        } else if found.holders.isEmpty {
            problems.append("no machine holds it")
        } else if found.holders.count > 1 {
            problems.append("held by \(found.holders.joined(separator: " and "))")
        }
        if let problem = found.problem { problems.append(problem) }
        return problems.map { "\(label) \(found.address): \($0)" }
    }

    /// What is amiss with kube-vip's manifests; nothing in a lab that has none.
    func kubeVIPProblems(_ guests: [GuestLook]) -> [String] {
        guard plan.usesKubeVIP else { return [] }
        return guests.filter { $0.machine.role == .controlPlane && $0.agent }.compactMap { guest in
            guest.kubeVIP.problem.map { "\(guest.machine.name): \($0)" }
        }
    }
}
