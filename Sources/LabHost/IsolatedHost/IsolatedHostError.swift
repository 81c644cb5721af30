import SystemPackage

/// Why an isolated host could not be started, found or ended.
public enum IsolatedHostError: Error, CustomStringConvertible, Sendable {
    /// Namespaces and bridges need root.
    case notRoot
    /// A program is missing.
    case missingProgram(name: String, package: String)
    /// The host ended while it was started; `log` has its last lines.
    case ended(reason: String, log: String)
    /// The host's libvirt did not answer in time; it has been ended.
    case notReady(after: Duration, log: String)
    /// Processes outlived the deadline of a stop.
    case stillRunning(processes: [Int32], after: Duration)
    /// The record of the host makes no sense.
    case unreadableRecord(FilePath, reason: String)
    /// A step inside the namespaces failed.
    case step(String, reason: String)

    /// What failed, why, and what to do next.
    public var description: String {
        switch self {
        case .notRoot:
            "an isolated host needs root for its namespaces; run with sudo, or name a libvirt host with --connect"
        case .missingProgram(let name, let package):
            "an isolated host needs \(name), which is not installed; install the package \(package) (make setup), "
                + "or name a libvirt host with --connect"
        case .ended(let reason, let log):
            "the isolated host ended while it was started: \(reason)" + (log.isEmpty ? "" : "\n\(log)")
        case .notReady(let after, let log):
            "the isolated host's libvirt did not answer within \(after.components.seconds) s and was ended; "
                + "try again with a longer deadline" + (log.isEmpty ? "" : "\n\(log)")
        case .stillRunning(let processes, let after):
            "processes \(processes.map(String.init).joined(separator: ", ")) of the isolated host still run "
                + "\(after) after SIGKILL; look for them in state D with ps, then run the command again"
        case .unreadableRecord(let path, let reason):
            "\(path) is no record of an isolated host: \(reason); end its processes by hand, then remove the file"
        case .step(let step, let reason):
            "cannot \(step): \(reason)"
        }
    }
}
