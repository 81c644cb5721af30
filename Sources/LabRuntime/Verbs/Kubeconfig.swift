import Foundation
import Kubeadm
import LabHost
import LabSystem
import SystemPackage

extension LabEngine {
    /// The lab's kubeconfig: through the published port while that is open, else straight to the virtual IP.
    public func kubeconfig(_ name: String) throws -> String {
        let known = try known(name)
        return try openKubeconfig(known) ?? ownKubeconfig(known)
    }

    /// The kubeconfig of the published port; nil unless that is open: it closes when the host ends.
    private func openKubeconfig(_ known: Known) throws -> String? {
        guard let bytes = try AtomicFile.read(known.directory.publishedKubeconfig),
            let host = try IsolatedHost.find(stateDirectory: known.directory.path)
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let server = (try? Kubeconfig(parsing: text))?.server
        return try host.publishedPorts().contains { server == "https://\($0.listen)" } ? text : nil
    }

    /// The kubeconfig that kubeadm made.
    private func ownKubeconfig(_ known: Known) throws -> String {
        if let bytes = try AtomicFile.read(known.directory.kubeconfig) { return String(decoding: bytes, as: UTF8.self) }
        let name = known.plan.lab.name
        throw LabFailure(
            .general, "reading the kubeconfig of \(name)", cause: "kubeadm init is not done yet",
            remedy: "lab up \(name) goes on")
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
        guard case .isolated = known.record.location else {
            throw LabFailure(
                .usage, "publishing the API of \(name)", cause: "the lab is on \(known.record.location), not isolated",
                remedy: "its API is reachable there at \(known.plan.api)")
        }
        let host = try HostSession.runningHost(known.directory)
        // Before the port opens: without a kubeconfig it is of no use.
        let own: Kubeconfig
        do { own = try Kubeconfig(parsing: try ownKubeconfig(known)) } catch {
            throw LabFailure.wrap(error, .general, "reading the kubeconfig of \(name)")
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
        let published = try own.renamed(
            KubeconfigEntries(lab: name).name, server: "https://\(open.listen)",
            tlsServerName: known.plan.api.address.description)
        try AtomicFile.write(Array(try published.render().utf8), to: known.directory.publishedKubeconfig)
        return open.listen.port
    }
}
