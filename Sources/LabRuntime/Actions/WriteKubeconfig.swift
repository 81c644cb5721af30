import Kubeadm
import LabPlanning
import LabSystem

/// Writes the lab's kubeconfig: admin.conf of the first control plane, under the lab's name, 0600.
struct WriteKubeconfig: Action {
    func run(_ context: StepContext) async throws {
        if try AtomicFile.read(context.directory.kubeconfig) != nil { return }
        let machine = try FirstControlPlane(context).machine
        let shell = try await context.shell(machine)
        guard let bytes = try await shell.read("/etc/kubernetes/admin.conf") else {
            throw LabFailure(
                .bootstrap, "reading admin.conf", machine: machine.name,
                cause: "there is none: kubeadm init is not done")
        }
        let kubeconfig = try Kubeconfig(parsing: String(decoding: bytes, as: UTF8.self)).renamed(
            KubeconfigEntries(lab: context.plan.lab.name).name, server: "https://\(context.plan.api)",
            tlsServerName: nil)
        try AtomicFile.write(Array(try kubeconfig.render().utf8), to: context.directory.kubeconfig)
    }
}
