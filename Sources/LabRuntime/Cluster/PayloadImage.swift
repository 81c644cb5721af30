import LabPlanning

/// Loads the container image that came with a machine's seed into containerd.
struct PayloadImage: Sendable {
    let shell: GuestShell
    let context: StepContext

    /// The archive's name on the seed disk.
    static let fileName = "kube-vip-image.tar"

    /// Imports the archive unless the image is there.
    func load() async throws {
        let reference = context.plan.lab.loadBalancer.kubeVIPImage
        let deadline = context.patience.seconds(60)
        let present = try await shell.check(
            ["/usr/bin/ctr", "-n", "k8s.io", "images", "list", "-q"], deadline: deadline)
        if present.split(separator: "\n").contains(Substring(reference)) { return }
        context.progress("loading \(reference)")
        let mount = "/run/lab/seed"
        try await shell.check(["/usr/bin/mkdir", "-p", mount])
        // Mounted still, if an earlier `lab up` was killed in here.
        _ = try await shell.run(["/usr/bin/umount", "-q", mount])
        try await shell.check(["/usr/bin/mount", "-o", "ro", "LABEL=CIDATA", mount])
        let imported = try await shell.run(
            ["/usr/bin/ctr", "-n", "k8s.io", "images", "import", "\(mount)/\(PayloadImage.fileName)"],
            deadline: deadline)
        try await shell.check(["/usr/bin/umount", mount])
        guard imported.exitCode == 0 else {
            throw LabFailure(
                .bootstrap, "loading \(reference)", machine: shell.machine, cause: imported.errorText,
                remedy: "check the archive given with --kube-vip-image")
        }
    }
}
