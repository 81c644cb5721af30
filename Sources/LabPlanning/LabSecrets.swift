import Kubeadm

/// What a lab keeps to itself: made once by `lab up`, kept in a 0600 file, never in arguments or logs.
public struct LabSecrets: Sendable, CustomStringConvertible {
    /// kubeadm's bootstrap token and the key that uploaded certificates are encrypted with.
    public var bootstrap: BootstrapSecrets
    /// The public key that may log in as `root` on each machine, one line of OpenSSH's format.
    public var authorizedKey: String
    /// Each machine's SSH host key, by short machine name.
    public var hostKeys: [String: SSHHostKey]
    /// VRRP's password: 8 characters.
    public var vrrpPassword: String

    /// Secrets.
    public init(
        bootstrap: BootstrapSecrets, authorizedKey: String, hostKeys: [String: SSHHostKey], vrrpPassword: String
    ) {
        self.bootstrap = bootstrap
        self.authorizedKey = authorizedKey
        self.hostKeys = hostKeys
        self.vrrpPassword = vrrpPassword
    }

    /// No secret.
    public var description: String { "LabSecrets(redacted)" }
}

/// An SSH host key, so that a machine's identity is known before it boots.
public struct SSHHostKey: Sendable, Codable, CustomStringConvertible {
    /// OpenSSH's private key file.
    public var privateKey: String
    /// One line: type, key, comment.
    public var publicKey: String

    /// A key pair.
    public init(privateKey: String, publicKey: String) {
        self.privateKey = privateKey
        self.publicKey = publicKey
    }

    /// No secret.
    public var description: String { "SSHHostKey(redacted)" }
}
