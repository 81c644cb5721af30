extension HostLocation {
    /// The folder that libvirt's pools are in on a host that is not isolated.
    static let pools = "/var/lib/libvirt/images"

    /// The folder of a lab's own pool on the host.
    func poolPath(of lab: String, in directory: LabDirectory) -> String {
        switch self {
        case .isolated: directory.pool.string
        case .connection: "\(HostLocation.pools)/lab-\(lab)"
        }
    }

    /// With its article, for sentences.
    var phrase: String {
        switch self {
        case .isolated: "an isolated host"
        case .connection(let uri): uri
        }
    }
}
