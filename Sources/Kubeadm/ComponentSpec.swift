import YAMLTree

/// What is changed about one control plane component: its arguments and the host folders it sees.
public struct ComponentSpec: Sendable, Hashable {
    /// Arguments that are added to, or replace, kubeadm's own.
    public var extraArguments: Arguments
    /// Host folders and files mounted into the static pod.
    public var extraVolumes: [HostPathMount]

    /// Creates the settings; by default nothing is changed.
    public init(extraArguments: Arguments = [:], extraVolumes: [HostPathMount] = []) {
        self.extraArguments = extraArguments
        self.extraVolumes = extraVolumes
    }

    func entries(_ component: String, for version: KubernetesVersion) throws(KubeadmError) -> [YAML.Entry] {
        var entries: [YAML.Entry] = []
        if let arguments = try extraArguments.yaml("\(component).extraArgs", for: version) {
            entries.append(YAML.Entry("extraArgs", arguments))
        }
        if !extraVolumes.isEmpty {
            entries.append(YAML.Entry("extraVolumes", .list(extraVolumes.map(\.yaml))))
        }
        return entries
    }
}

/// A host path mounted into a control plane component.
public struct HostPathMount: Sendable, Hashable {
    /// What must be at the path (`hostPath.type` of a pod).
    public enum PathType: String, Sendable, Hashable {
        /// An existing folder.
        case directory = "Directory"
        /// A folder, made if missing.
        case directoryOrCreate = "DirectoryOrCreate"
        /// An existing file.
        case file = "File"
        /// A file, made if missing.
        case fileOrCreate = "FileOrCreate"
    }

    /// The volume's name within the pod.
    public var name: String
    /// The path on the host.
    public var hostPath: String
    /// The path in the container.
    public var mountPath: String
    /// Whether the container must not write.
    public var isReadOnly: Bool
    /// What must be at the host path.
    public var pathType: PathType

    /// Creates a mount, read-only unless said otherwise.
    public init(
        name: String, hostPath: String, mountPath: String, isReadOnly: Bool = true, pathType: PathType = .directory
    ) {
        self.name = name
        self.hostPath = hostPath
        self.mountPath = mountPath
        self.isReadOnly = isReadOnly
        self.pathType = pathType
    }

    var yaml: YAML {
        .map([
            "name": .string(name), "hostPath": .string(hostPath), "mountPath": .string(mountPath),
            "readOnly": .bool(isReadOnly), "pathType": .string(pathType.rawValue),
        ])
    }
}
