import YAMLTree

/// A `#cloud-config` document: what cloud-init does to a machine on its first boot. What is nil or empty is left out,
/// so that cloud-init's default holds.
///
/// Source: cloud-init's module reference.
public struct UserData: Sendable, Hashable {
    /// The short host name.
    public var hostname: String?
    /// The host name with its domain.
    public var fqdn: String?
    /// Whether cloud-init writes the host name into `/etc/hosts`.
    public var managesEtcHosts: Bool?
    /// Accounts to make or change; empty keeps the image's default account alone.
    public var users: [CloudUser]
    /// Whether SSH accepts passwords.
    public var allowsSSHPasswords: Bool?
    /// Whether root's SSH login is closed.
    public var disablesRoot: Bool?
    /// The machine's SSH host key; nil lets the machine make its own.
    public var sshHostKey: SSHHostKey?
    /// Files to write.
    public var files: [CloudFile]
    /// Commands early in every boot.
    public var bootCommands: [CloudCommand]
    /// Commands at the end of the first boot, in order.
    public var commands: [CloudCommand]
    /// Packages to install; needs a network.
    public var packages: [String]
    /// Time servers; nil leaves the clock's daemon alone, empty switches it off.
    public var ntpServers: [String]?
    /// The time zone, `Etc/UTC`.
    public var timezone: String?
    /// Whether the root partition grows into its disk.
    public var growsRootPartition: Bool?
    /// Whether the root file system grows into its partition.
    public var growsRootFileSystem: Bool?
    /// What happens to the machine when all is done.
    public var powerState: PowerState?
    /// What is written to the console when all is done.
    public var finalMessage: String?

    /// Creates a document that changes nothing.
    public init() {
        users = []
        files = []
        bootCommands = []
        commands = []
        packages = []
    }

    /// The file's text, `#cloud-config` and YAML.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render() throws -> String {
        let document = yaml
        if document == .map([YAML.Entry]()) { return "#cloud-config\n{}\n" }
        return "#cloud-config\n" + (try document.render())
    }

    private var yaml: YAML {
        .map([
            "hostname": hostname.map(YAML.string),
            "fqdn": fqdn.map(YAML.string),
            "manage_etc_hosts": managesEtcHosts.map(YAML.bool),
            "users": list(users) { $0.yaml },
            "ssh_pwauth": allowsSSHPasswords.map(YAML.bool),
            "disable_root": disablesRoot.map(YAML.bool),
            "ssh_keys": sshHostKey?.yaml,
            "timezone": timezone.map(YAML.string),
            "ntp": ntpServers.map(Self.ntp),
            "growpart": growsRootPartition.map { .map(["mode": $0 ? "auto" : .quoted("off")]) },
            "resize_rootfs": growsRootFileSystem.map(YAML.bool),
            "bootcmd": list(bootCommands) { $0.yaml },
            "packages": list(packages, YAML.string),
            "write_files": list(files) { $0.yaml },
            "runcmd": list(commands) { $0.yaml },
            "power_state": powerState?.yaml,
            "final_message": finalMessage.map(YAML.string),
        ])
    }

    private func list<Element>(_ elements: [Element], _ yaml: (Element) -> YAML) -> YAML? {
        elements.isEmpty ? nil : .list(elements.map(yaml))
    }

    private static func ntp(_ servers: [String]) -> YAML {
        servers.isEmpty
            ? .map(["enabled": .bool(false)]) : .map(["enabled": .bool(true), "servers": .strings(servers)])
    }
}
