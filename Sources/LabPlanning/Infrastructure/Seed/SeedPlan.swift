import CloudInit

/// A machine's NoCloud seed: everything that it is told before it first boots.
///
/// Nothing is installed and no network is waited for; what a machine needs is in its image, its seed, or is pushed
/// through the guest agent later.
public enum SeedPlan {
    /// The seed of a machine.
    ///
    /// - Parameter secrets: The lab's own; or ``LabSecrets/placeholders(for:)`` to show it.
    /// - Throws: what ``GuestFiles`` throws for a document that can't be written.
    public static func seed(for machine: MachinePlan, in plan: LabPlan, secrets: LabSecrets) throws -> Seed {
        Seed(
            metaData: MetaData(
                instanceID: "\(plan.tag.uuid.libvirtText)-\(machine.name)", localHostname: machine.hostname),
            userData: try userData(for: machine, in: plan, secrets: secrets),
            networkConfig: SeedNetwork.config(for: machine, in: plan))
    }

    private static func userData(for machine: MachinePlan, in plan: LabPlan, secrets: LabSecrets) throws -> UserData {
        var userData = UserData()
        userData.hostname = machine.hostname
        userData.fqdn = "\(machine.hostname).\(plan.lab.network.domain)"
        userData.managesEtcHosts = false
        // No account has a password, so `ssh_pwauth: false` would change nothing but restart sshd.
        userData.users = [CloudUser(name: "root", sshAuthorizedKeys: [secrets.authorizedKey])]
        userData.disablesRoot = false
        userData.sshHostKey = secrets.hostKeys[machine.name].map {
            CloudInit.SSHHostKey(privateKey: $0.privateKey, publicKey: $0.publicKey)
        }
        userData.files = try SeedFiles.all(for: machine, in: plan, secrets: secrets).map(CloudFile.init)
        if plan.isSlow { userData.bootCommands = [.shell(SlowMachineProfile.timerSlack)] }
        // Last: a machine that loses its power after its first boot would find its network's configuration empty.
        let commands = GuestServices.commands(for: machine, in: plan) + [["sync"]]
        userData.commands = commands.map(CloudCommand.words)
        return userData
    }
}

extension CloudFile {
    /// A guest file as cloud-init writes it.
    init(_ file: GuestFile) {
        self.init(path: file.path, text: file.content, permissions: UInt16(file.permissions, radix: 8) ?? 0o600)
    }
}
