import LabHost

/// Whether the API of a lab that comes up can be published as asked: told before anything is made.
enum PublishCheck {
    /// Checks the kind of host, and that a port that was asked for is free or the lab's own already.
    ///
    /// - Throws: ``LabFailure`` of the usage or preflight class.
    static func check(_ options: UpOptions, location: HostLocation, directory: LabDirectory) throws {
        guard let port = options.publish else { return }
        let what = "publishing the API of \(directory.name)"
        if case .connection(let uri) = location {
            throw LabFailure(
                .usage, what, cause: "the lab lives on \(uri), and only an isolated host's ports are published",
                remedy: "leave --publish out, as the API is reachable from that host; or say --isolated")
        }
        guard port != 0 else { return }
        let listen = Endpoint(address: "127.0.0.1", port: port)
        let open = try IsolatedHost.find(stateDirectory: directory.path)?.publishedPorts() ?? []
        if open.contains(where: { $0.listen == listen }) { return }
        do { try listen.checkFree() } catch { throw LabFailure.wrap(error, .preflight, what) }
    }
}
