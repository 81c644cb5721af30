/// The secrets with which nodes join: a bootstrap token and the key that encrypts the uploaded certificates.
///
/// They are passed to documents explicitly, written only into files readable by root, never into a command line, and
/// never shown by `description`.
public struct BootstrapSecrets: Sendable, Hashable {
    /// The bootstrap token, `abcdef.0123456789abcdef`.
    public let token: String
    /// The AES-256 key of the uploaded certificates, 64 hexadecimal digits.
    public let certificateKey: String
    /// The SHA-256 of the cluster CA's public key, `sha256:` and 64 hexadecimal digits; known after init.
    public private(set) var caCertificateHash: String?

    /// Takes existing secrets.
    ///
    /// - Throws: ``KubeadmError/malformedSecret(_:form:)`` if one has not the form kubeadm wants.
    public init(token: String, certificateKey: String, caCertificateHash: String? = nil) throws(KubeadmError) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 6, parts[1].count == 16,
            parts.joined().allSatisfy(Self.tokenAlphabet.contains)
        else {
            throw .malformedSecret("bootstrap token", form: "abcdef.0123456789abcdef")
        }
        guard Self.isHexadecimal(certificateKey[...], digits: 64) else {
            throw .malformedSecret("certificate key", form: "64 hexadecimal digits")
        }
        self.token = token
        self.certificateKey = certificateKey
        self.caCertificateHash = try caCertificateHash.map(Self.checked)
    }

    /// Makes new secrets.
    public static func generate() -> BootstrapSecrets {
        var generator = SystemRandomNumberGenerator()
        return generate(using: &generator)
    }

    /// Makes secrets from the given source of randomness; for tests.
    public static func generate(using generator: inout some RandomNumberGenerator) -> BootstrapSecrets {
        func text(_ alphabet: [Character], _ count: Int) -> String {
            String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
        }
        let id = text(tokenAlphabet, 6)
        let secret = text(tokenAlphabet, 16)
        return BootstrapSecrets(
            checkedToken: "\(id).\(secret)", checkedKey: text(hexadecimalDigits, 64), checkedHash: nil)
    }

    /// Well-formed stand-ins for showing documents before any secret exists. They are public: never use them in a
    /// cluster.
    public static let placeholder = BootstrapSecrets(
        checkedToken: "abcdef.0123456789abcdef", checkedKey: String(repeating: "0", count: 64),
        checkedHash: "sha256:" + String(repeating: "0", count: 64))

    /// The same secrets with the CA's hash, which init prints and
    /// `openssl x509 -pubkey | openssl pkey -pubin -outform DER | sha256sum` gives.
    ///
    /// - Throws: ``KubeadmError/malformedSecret(_:form:)`` if it is not `sha256:` and 64 hexadecimal digits.
    public func with(caCertificateHash: String) throws(KubeadmError) -> BootstrapSecrets {
        var copy = self
        copy.caCertificateHash = try Self.checked(caCertificateHash)
        return copy
    }

    private init(checkedToken: String, checkedKey: String, checkedHash: String?) {
        token = checkedToken
        certificateKey = checkedKey
        caCertificateHash = checkedHash
    }

    private static let tokenAlphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    private static let hexadecimalDigits = Array("0123456789abcdef")

    private static func isHexadecimal(_ text: Substring, digits: Int) -> Bool {
        text.count == digits && text.allSatisfy(hexadecimalDigits.contains)
    }

    private static func checked(_ hash: String) throws(KubeadmError) -> String {
        guard hash.hasPrefix("sha256:"), isHexadecimal(hash.dropFirst(7), digits: 64) else {
            throw .malformedSecret("CA certificate hash", form: "sha256:<64 hexadecimal digits>")
        }
        return hash
    }
}

extension BootstrapSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The token's public half and nothing else.
    public var description: String { "BootstrapSecrets(token \(token.prefix(6)).…, rest redacted)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Nothing, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
