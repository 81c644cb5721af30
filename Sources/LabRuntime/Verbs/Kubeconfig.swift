import Foundation
import Kubeadm
import LabHost
import LabSystem
import SystemPackage

extension LabEngine {
    /// The lab's kubeconfig: through the published port when there is one, else straight to the virtual IP.
    public func kubeconfig(_ name: String) throws -> String {
        let known = try known(name)
        let published = try AtomicFile.read(known.directory.publishedKubeconfig)
        guard let bytes = try published ?? AtomicFile.read(known.directory.kubeconfig) else {
            throw LabFailure(
                .general, "reading the kubeconfig of \(name)", cause: "kubeadm init is not done yet",
                remedy: "lab up \(name) goes on")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the lab's entries to a kubeconfig of the user; `lab down` takes them out again.
    public func mergeKubeconfig(_ name: String, into path: FilePath) throws {
        // `lab down` may be run in another folder.
        let path = FilePath(FileManager.default.currentDirectoryPath).pushing(path)
        let text = try kubeconfig(name)
        let lock = try store.lock(name, verb: "kubeconfig")
        defer { withExtendedLifetime(lock) {} }
        try Journal(store.lab(name).journal).append(.willMake(.kubeconfigEntries(path: path.string)))
        try KubeconfigEntries(lab: name).merge(text, into: path.string)
    }

    /// Makes the API reachable at a loopback port of the machine, and writes a kubeconfig for it that checks the
    /// server's certificate under the name of the virtual IP.
    ///
    /// - Parameter port: 0 for any free one.
    /// - Returns: the port.
    public func publish(_ name: String, port: UInt16) async throws -> UInt16 {
        let known = try known(name)
        let session = try await HostSession.open(known.record.location, directory: known.directory)
        guard case .isolated = session.location,
            let host = try IsolatedHost.find(stateDirectory: known.directory.path)
        else {
            throw LabFailure(
                .usage, "publishing the API of \(name)", cause: "the lab is on \(session.location), not isolated",
                remedy: "its API is reachable there at \(known.plan.api)")
        }
        try Journal(known.directory.journal).append(.willMake(.publishedPort))
        let open: PublishedPort
        do {
            open = try await host.publish(
                Endpoint(address: known.plan.api.address.description, port: UInt16(known.plan.api.port)),
                on: Endpoint(address: "127.0.0.1", port: port), executable: executable)
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "publishing the API of \(name)")
        }
        let text = String(decoding: try AtomicFile.read(known.directory.kubeconfig) ?? [], as: UTF8.self)
        let published = try Kubeconfig(parsing: text).renamed(
            KubeconfigEntries(lab: name).name, server: "https://127.0.0.1:\(open.listen.port)",
            tlsServerName: known.plan.api.address.description)
        try AtomicFile.write(Array(try published.render().utf8), to: known.directory.publishedKubeconfig)
        return open.listen.port
    }
}
