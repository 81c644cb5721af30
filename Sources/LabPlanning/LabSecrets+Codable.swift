import Kubeadm

extension LabSecrets: Codable {
    private enum CodingKeys: String, CodingKey {
        case token, certificateKey, caCertificateHash, authorizedKey, hostKeys, vrrpPassword
    }

    /// Reads secrets; `BootstrapSecrets` checks the form of its own.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            bootstrap: try BootstrapSecrets(
                token: try container.decode(String.self, forKey: .token),
                certificateKey: try container.decode(String.self, forKey: .certificateKey),
                caCertificateHash: try container.decodeIfPresent(String.self, forKey: .caCertificateHash)),
            authorizedKey: try container.decode(String.self, forKey: .authorizedKey),
            hostKeys: try container.decode([String: SSHHostKey].self, forKey: .hostKeys),
            vrrpPassword: try container.decode(String.self, forKey: .vrrpPassword))
    }

    /// Writes the secrets themselves, for a file that only its owner reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(bootstrap.token, forKey: .token)
        try container.encode(bootstrap.certificateKey, forKey: .certificateKey)
        try container.encodeIfPresent(bootstrap.caCertificateHash, forKey: .caCertificateHash)
        try container.encode(authorizedKey, forKey: .authorizedKey)
        try container.encode(hostKeys, forKey: .hostKeys)
        try container.encode(vrrpPassword, forKey: .vrrpPassword)
    }
}
