import Testing

@testable import Kubeadm

@Suite("Bootstrap secrets")
struct SecretsTests {
    @Test("Generated secrets have kubeadm's form and differ")
    func generated() throws {
        let secrets = (0..<20).map { _ in BootstrapSecrets.generate() }
        #expect(Set(secrets.map(\.token)).count == 20)
        #expect(Set(secrets.map(\.certificateKey)).count == 20)
        for secret in secrets {
            #expect(try BootstrapSecrets(token: secret.token, certificateKey: secret.certificateKey) == secret)
            #expect(secret.token.wholeMatch(of: /[a-z0-9]{6}\.[a-z0-9]{16}/) != nil)
            #expect(secret.certificateKey.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            #expect(secret.caCertificateHash == nil)
        }
    }

    @Test("The placeholder is well formed")
    func placeholder() throws {
        let secrets = BootstrapSecrets.placeholder
        let checked = try BootstrapSecrets(
            token: secrets.token, certificateKey: secrets.certificateKey, caCertificateHash: secrets.caCertificateHash)
        #expect(checked == secrets)
    }

    @Test("Malformed secrets are refused without being shown")
    func malformed() throws {
        let key = String(repeating: "0", count: 64)
        for token in ["", "hidden", "hidden.0123", "HIDDEN.0123456789abcdef", "hidden.0123456789abcdef.x"] {
            let error = try #require(throws: KubeadmError.self) {
                try BootstrapSecrets(token: token, certificateKey: key)
            }
            #expect(!"\(error)".lowercased().contains("hidden"))
        }
        for badKey in ["", String(repeating: "g", count: 64), key + "0"] {
            #expect(throws: KubeadmError.self) {
                try BootstrapSecrets(token: "abcdef.0123456789abcdef", certificateKey: badKey)
            }
        }
        #expect(throws: KubeadmError.self) { try BootstrapSecrets.generate().with(caCertificateHash: "sha256:abc") }
    }

    @Test("No way of printing shows them")
    func redaction() {
        let secrets = Fixture.secrets
        var dumped = ""
        dump(secrets, to: &dumped)
        let shown = ["\(secrets)", String(reflecting: secrets), "\([secrets])", dumped, "\(Optional(secrets) as Any)"]
        for text in shown {
            #expect(!text.contains("0123456789abcdef"))
            #expect(!text.contains(secrets.certificateKey))
        }
    }
}
