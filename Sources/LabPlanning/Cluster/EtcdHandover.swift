import LabModel

/// Which of the files that the issuer makes go where. The CA's key is in none of the lists: it never leaves the issuer.
///
/// For each member the issuer runs ``ClusterCommands/etcdCertificates(for:)``, hands over ``files(for:)`` and removes
/// ``leafFiles`` before the next, itself last, so that it keeps its own.
public enum EtcdHandover {
    /// A file that is copied to the same path on another machine.
    public struct File: Hashable, Sendable, Codable {
        /// Its path on both machines.
        public let path: String
        /// Its permissions in octal: 0600 for a key, else 0644.
        public let permissions: String
        /// Whether it is a private key, which must not be shown or logged.
        public var isSecret: Bool { path.hasSuffix(".key") }

        init(_ path: String) {
            self.path = "/etc/kubernetes/pki/\(path)"
            self.permissions = path.hasSuffix(".key") ? "0600" : "0644"
        }
    }

    /// The CA's certificate, which everyone who speaks to etcd needs.
    public static let caCertificate = File("etcd/ca.crt")

    /// The CA's key. It stays on the issuer.
    public static let caKey = File("etcd/ca.key")

    /// What the issuer makes for one member, and removes before it makes the next one's.
    public static let leafFiles: [File] = [
        "etcd/server", "etcd/peer", "etcd/healthcheck-client", "apiserver-etcd-client",
    ].flatMap { [File("\($0).crt"), File("\($0).key")] }

    /// What a member gets; the issuer gets what it made last in place.
    public static func files(for member: MachinePlan) -> [File] {
        member.role == .etcd ? [caCertificate] + leafFiles : []
    }

    /// What the first control plane gets before `kubeadm init`, whose uploaded certificates carry it to the others.
    public static let controlPlaneFiles: [File] = [
        caCertificate, File("apiserver-etcd-client.crt"), File("apiserver-etcd-client.key"),
    ]
}
