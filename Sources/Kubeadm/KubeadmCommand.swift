/// A kubeadm command line as a value. ``arguments(for:)`` gives the words for a version, without the program's name.
///
/// Secrets are never among them: tokens and keys lie in the file given by `config`, and kubeadm is told not to print
/// them.
public enum KubeadmCommand: Sendable, Hashable {
    /// Makes the first control plane from an ``InitDocument``. `skippedPhases` are left out besides the node's own, for
    /// going on after a failure.
    case initialize(config: String, node: NodeSpec, uploadCertificates: Bool = true, skippedPhases: [String] = [])
    /// Runs one phase of init, such as `etcd local`; its words are separated by spaces.
    case initPhase(String, config: String, node: NodeSpec? = nil)
    /// Adds a node with a ``JoinDocument``.
    case join(config: String, node: NodeSpec, skippedPhases: [String] = [])
    /// Runs one phase of join, such as `kubelet-start`; its words are separated by spaces.
    case joinPhase(String, config: String, node: NodeSpec? = nil)
    /// Uploads the control plane's certificates again, encrypted with the key of the ``InitDocument``; they live for
    /// two hours.
    case uploadCertificates(config: String)
    /// Writes the bootstrap token of the ``InitDocument`` again, if it is missing or expired.
    case createToken(config: String)
    /// Undoes init or join on this machine without asking.
    case reset(criSocket: String)
    /// Makes all certificates that the file's cluster needs.
    case generateCertificates(config: String)
    /// Lists when the certificates expire.
    case checkCertificateExpiration
    /// Lists the images that the version needs, with the file's registry if one is given.
    case listImages(config: String? = nil)
    /// Reads the file and writes it in the newest API, which validates it; the result goes to standard output.
    case migrateConfig(config: String)
    /// Prints the program's version, `v1.20.2`.
    case version
}

extension KubeadmCommand {
    /// The words after `kubeadm`.
    ///
    /// - Throws: ``KubeadmError/unsupported(setting:version:remedy:)`` for patches before Kubernetes 1.19.
    public func arguments(for version: KubernetesVersion) throws(KubeadmError) -> [String] {
        switch self {
        case .initialize(let config, let node, let upload, let skipped):
            ["init", "--config=\(config)"]
                + (upload ? ["--upload-certs"] : [])
                + ["--skip-token-print", "--skip-certificate-key-print"]
                + node.skipFlags(skipped, for: version) + (try node.patchFlags(for: version))
        case .initPhase(let phase, let config, let node):
            ["init", "phase"] + Self.words(phase) + ["--config=\(config)"]
                + (try Self.patchFlags(node, version, if: Self.isPatched(initPhase: phase)))
        case .join(let config, let node, let skipped):
            ["join", "--config=\(config)"] + node.skipFlags(skipped, for: version)
                + (try node.patchFlags(for: version))
        case .joinPhase(let phase, let config, let node):
            ["join", "phase"] + Self.words(phase) + ["--config=\(config)"]
                + (try Self.patchFlags(node, version, if: Self.patchedJoinPhases.contains(phase)))
        case .uploadCertificates(let config):
            ["init", "phase", "upload-certs", "--upload-certs", "--skip-certificate-key-print", "--config=\(config)"]
        case .createToken(let config):
            ["init", "phase", "bootstrap-token", "--config=\(config)", "--skip-token-print"]
        case .reset(let criSocket):
            ["reset", "--force", "--cri-socket=\(Self.socket(criSocket, for: version))"]
        case .generateCertificates(let config):
            ["init", "phase", "certs", "all", "--config=\(config)"]
        case .checkCertificateExpiration:
            (version.isAtLeast(minor: 20) ? [] : ["alpha"]) + ["certs", "check-expiration"]
        case .listImages(let config):
            ["config", "images", "list"]
                + [config.map { "--config=\($0)" } ?? "--kubernetes-version=\(version)"]
        case .migrateConfig(let config):
            ["config", "migrate", "--old-config=\(config)"]
        case .version:
            ["version", "--output=short"]
        }
    }

    private static func words(_ phase: String) -> [String] {
        phase.split(separator: " ").map(String.init)
    }

    private static func socket(_ path: String, for version: KubernetesVersion) -> String {
        NodeSpec(name: "", advertiseAddress: "", criSocket: path).criSocket(for: version)
    }

    /// The phases of join that take the patches flag. `control-plane-join all` does not, so its etcd stays unpatched:
    /// run `control-plane-join etcd` first.
    private static let patchedJoinPhases = [
        "control-plane-prepare all", "control-plane-prepare control-plane", "control-plane-join etcd",
    ]

    private static func isPatched(initPhase phase: String) -> Bool {
        phase.hasPrefix("etcd ") || phase.hasPrefix("control-plane ")
    }

    /// The patches flag, if the phase takes it; the others refuse it.
    private static func patchFlags(
        _ node: NodeSpec?, _ version: KubernetesVersion, if isPatched: Bool
    ) throws(KubeadmError) -> [String] {
        guard let node, isPatched else { return [] }
        return try node.patchFlags(for: version)
    }
}

extension NodeSpec {
    /// `--skip-phases` for the further phases, or for the node's own where the document cannot name them. The flag
    /// replaces the document's list, so it repeats it.
    fileprivate func skipFlags(_ further: [String], for version: KubernetesVersion) -> [String] {
        if further.isEmpty, version.configAPI.hasPhaseFields { return [] }
        let own = skippedPhases
        let all = own + further.filter { !own.contains($0) }
        return all.isEmpty ? [] : ["--skip-phases=\(all.joined(separator: ","))"]
    }

    /// `--experimental-patches` of 1.19 to 1.21; later documents name the folder themselves.
    fileprivate func patchFlags(for version: KubernetesVersion) throws(KubeadmError) -> [String] {
        guard let patchesDirectory, !version.configAPI.hasPhaseFields else { return [] }
        guard version.isAtLeast(minor: 19) else {
            throw .unsupported(
                setting: "patches of static pods", version: version,
                remedy: "use Kubernetes 1.19 or later, or leave them out")
        }
        return ["--experimental-patches=\(patchesDirectory)"]
    }
}
