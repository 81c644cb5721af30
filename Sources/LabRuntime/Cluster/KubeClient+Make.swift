import LabHost
import LabPlanning
import LabSystem
import SystemPackage

extension KubeClient {
    /// A client from where the lab can be reached: this machine, its host's namespace, or a control plane.
    static func make(
        plan: LabPlan, directory: LabDirectory, session: HostSession, kubectl: @autoclosure () throws -> FilePath
    ) async throws -> KubeClient {
        if let vantage = session.vantage {
            return KubeClient(place: .vantage(vantage, kubectl: try kubectl(), kubeconfig: directory.kubeconfig))
        }
        for machine in plan.machines(.controlPlane) {
            guard let domain = try await LabMachines(tag: plan.tag, connection: session.connection).find(machine) else {
                continue
            }
            let shell = GuestShell(machine: machine.name, domain: domain)
            if await shell.answers() { return KubeClient(place: .guest(shell)) }
        }
        throw LabFailure(
            .infrastructure, "reaching the cluster of \(plan.lab.name)", cause: "no control plane answers",
            remedy: "lab status \(plan.lab.name)")
    }
}
