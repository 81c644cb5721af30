import LabModel

/// The files of a machine that are known before it boots.
public enum GuestFiles {
    /// Files for cloud-init to write at first boot, by role. Of ``LabSecrets`` only VRRP's password is among them, in a
    /// file that root alone reads.
    ///
    /// What ``GuestServices`` then enables and restarts makes them effective.
    ///
    /// - Throws: `KubeadmError` for what the Kubernetes version does not have, `EncodingError` or Yams' `YamlError` for
    ///   a document that can't be written.
    public static func `static`(
        for machine: MachinePlan, in plan: LabPlan, secrets: LabSecrets
    ) throws -> [GuestFile] {
        var files: [GuestFile] = []
        files += GuestSysctls.file(for: machine, in: plan).map { [$0] } ?? []
        files += try CNIConfig(machine: machine, plan: plan).map { [try $0.file()] } ?? []
        files += PodMasquerade(machine: machine, plan: plan).map { [$0.file] } ?? []
        if plan.isSlow { files += try SlowMachineProfile.files(for: machine) }
        files += try ExternalEtcdFiles.files(for: machine, in: plan)
        files += balancing(machine, plan, password: secrets.vrrpPassword)
        if let bird = BIRDConfig(machine: machine, plan: plan) {
            files.append(GuestFile(path: BIRDConfig.path, content: bird.text))
        }
        return files
    }

    private static func balancing(_ machine: MachinePlan, _ plan: LabPlan, password: String) -> [GuestFile] {
        guard let haproxy = HAProxyConfig(machine: machine, plan: plan),
            let keepalived = KeepalivedConfig(machine: machine, plan: plan)
        else { return [] }
        return [
            GuestFile(path: HAProxyConfig.path, content: haproxy.text),
            GuestFile(path: KeepalivedConfig.path, permissions: "0600", content: keepalived.text(password: password)),
            KeepalivedConfig.dropIn,
        ] + keepalived.instances.map(\.check.file)
    }
}
