import LabModel

/// Checks that the lab's source has the Kubernetes version that the lab asks for.
struct KubernetesVersionCheck: Sendable {
    let kubernetes: KubernetesSpec

    func run() -> PreflightFinding {
        let (source, version) = (kubernetes.source, kubernetes.version)
        if source.offers(version) { return .ok("kubernetes", "\(version) from \(source.rawValue)") }
        return .failure(
            "kubernetes", "source \(source.rawValue) does not have \(version)",
            remedy: "set kubernetes.version to one it has: \((source.versions ?? []).joined(separator: ", "))")
    }
}
