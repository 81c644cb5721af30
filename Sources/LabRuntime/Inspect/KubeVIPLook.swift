import LabPlanning

/// What a look at a control plane's kube-vip manifest found.
enum KubeVIPLook: Hashable, Sendable {
    /// It could not be looked at.
    case unknown
    /// There is none.
    case missing
    /// It is there, and may still mount the kubeconfig that only the first start needs.
    case present(mountsSuperAdmin: Bool)

    static func look(through shell: GuestShell) async -> KubeVIPLook {
        do {
            guard let bytes = try await shell.read(KubeVIPManifest.path) else { return .missing }
            let manifest = String(decoding: bytes, as: UTF8.self)
            return .present(mountsSuperAdmin: manifest.contains(KubeVIPManifest.superAdminConfig))
        } catch {
            return .unknown
        }
    }

    /// What is amiss once a lab that uses kube-vip is up; nil when nothing is.
    var problem: String? {
        switch self {
        case .unknown: "its kube-vip manifest could not be read"
        case .missing: "it has no kube-vip manifest"
        case .present(mountsSuperAdmin: true): "kube-vip still mounts super-admin.conf"
        case .present(mountsSuperAdmin: false): nil
        }
    }
}
