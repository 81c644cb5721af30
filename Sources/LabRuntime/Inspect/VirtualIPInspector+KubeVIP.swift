import LabPlanning
import LabSystem

extension VirtualIPInspector {
    /// The lease's holder, which any API server tells: each control plane's own is asked, as what is asked about may be
    /// what does not work. kube-vip calls itself by the node's name.
    func lease(_ name: String, _ namespace: String, _ holders: [MachinePlan]) async -> Finding {
        let limit = max(.seconds(1), patience.seconds(3))
        for guest in candidates {
            let command = [
                "/usr/bin/kubectl", "--kubeconfig=\(KubeVIPManifest.adminConfig)",
                "--server=https://\(guest.machine.address):6443",
                "--request-timeout=\(limit.components.seconds)s", "-n", namespace, "get", "lease", name, "-o",
                "jsonpath={.spec.holderIdentity}",
            ]
            guard let shell = guest.shell,
                let identity = try? await shell.check(command, deadline: limit + .seconds(10)), !identity.isEmpty
            else { continue }
            let strangers = holders.filter { $0.hostname != identity }.map(\.name)
            return Finding(
                right: "lease \(name) held by \(identity)",
                problems: strangers.isEmpty
                    ? [] : ["on \(strangers.joined(separator: ", ")), but the lease \(name) is held by \(identity)"])
        }
        return Finding(problems: ["no control plane could tell who holds the lease \(name)"])
    }

    /// The control planes on which no kube-vip runs: those could not take the address over.
    func kubeVIPProblems() async -> [String] {
        let deadline = max(.seconds(10), patience.seconds(5))
        let problems = await candidates.concurrentMap { guest -> String? in
            guard let shell = guest.shell else { return nil }
            let answer = try? await shell.run(["/usr/bin/pgrep", "-x", "kube-vip"], deadline: deadline)
            switch answer?.exitCode {
            case 0?: return nil
            case 1?: return "\(guest.machine.name): kube-vip does not run"
            default: return "\(guest.machine.name): kube-vip could not be looked at"
            }
        }
        return problems.compactMap(\.self)
    }
}
