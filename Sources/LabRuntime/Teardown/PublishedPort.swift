import LabHost
import LabSystem

/// The lab's API on a loopback port of the machine.
struct PublishedPort: Sendable {
    let directory: LabDirectory

    /// Ends the forwarder, if there is one.
    func stop() throws -> [String] {
        guard let proxy = try PublishProxy.find(stateDirectory: directory.host) else { return [] }
        try proxy.stop()
        return ["published port \(proxy.port)"]
    }
}
