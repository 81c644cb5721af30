import Kubeadm

extension LabSecrets {
    /// Stand-ins of the right form, for showing documents before any secret exists. They are public: never use them in
    /// a lab.
    public static func placeholders(for plan: LabPlan) -> LabSecrets {
        let keys = plan.machines.map { machine in
            (
                machine.name,
                SSHHostKey(
                    privateKey: """
                        -----BEGIN OPENSSH PRIVATE KEY-----
                        placeholder: made by `lab up`
                        -----END OPENSSH PRIVATE KEY-----

                        """,
                    publicKey: "ssh-ed25519 placeholder-made-by-lab-up \(machine.hostname)")
            )
        }
        return LabSecrets(
            bootstrap: .placeholder, authorizedKey: "ssh-ed25519 placeholder-made-by-lab-up lab-\(plan.lab.name)",
            hostKeys: Dictionary(keys) { first, _ in first }, vrrpPassword: "changeme")
    }
}
