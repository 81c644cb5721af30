import YAMLTree

/// An account that cloud-init makes or changes.
public struct CloudUser: Sendable, Hashable {
    /// The login name.
    public var name: String
    /// Public keys in authorized_keys form.
    public var sshAuthorizedKeys: [String]
    /// Whether the account may run everything through sudo without a password.
    public var hasPasswordlessSudo: Bool
    /// The login shell.
    public var shell: String
    /// Further groups.
    public var groups: [String]
    /// Whether the password is locked.
    public var locksPassword: Bool

    /// Creates an account with a locked password.
    public init(
        name: String, sshAuthorizedKeys: [String] = [], hasPasswordlessSudo: Bool = false, shell: String = "/bin/bash",
        groups: [String] = [], locksPassword: Bool = true
    ) {
        self.name = name
        self.sshAuthorizedKeys = sshAuthorizedKeys
        self.hasPasswordlessSudo = hasPasswordlessSudo
        self.shell = shell
        self.groups = groups
        self.locksPassword = locksPassword
    }

    var yaml: YAML {
        .map([
            "name": .string(name),
            "shell": .string(shell),
            "groups": groups.isEmpty ? nil : .strings(groups),
            "sudo": hasPasswordlessSudo ? "ALL=(ALL) NOPASSWD:ALL" : nil,
            "lock_passwd": .bool(locksPassword),
            "ssh_authorized_keys": sshAuthorizedKeys.isEmpty ? nil : .strings(sshAuthorizedKeys),
        ])
    }
}
