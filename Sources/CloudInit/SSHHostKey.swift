import YAMLTree

/// A machine's Ed25519 SSH host key, made before the machine exists so that clients can pin it.
///
/// With a key given, cloud-init makes none of its own. `description` never shows the private half.
public struct SSHHostKey: Sendable, Hashable {
    /// The private key in OpenSSH's PEM form.
    public var privateKey: String
    /// The public key as one line, `ssh-ed25519 AAAA…`.
    public var publicKey: String

    /// Takes a key pair.
    public init(privateKey: String, publicKey: String) {
        self.privateKey = privateKey
        self.publicKey = publicKey
    }

    var yaml: YAML {
        let pem = privateKey.hasSuffix("\n") ? privateKey : privateKey + "\n"
        return .map(["ed25519_private": .string(pem), "ed25519_public": .string(publicKey)])
    }
}

extension SSHHostKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The public key.
    public var description: String { "SSHHostKey(\(publicKey), private key redacted)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// The public key only, so that `dump` shows no more.
    public var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
