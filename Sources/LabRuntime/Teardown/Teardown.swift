import Foundation
import LabHost
import LabPlanning
import LabSystem
import Libvirt

/// Removes what a lab's journal says may exist.
struct Teardown: Sendable {
    let lab: String
    let directory: LabDirectory
    let events: EventHandler

    /// Removes everything and returns what that was, for people. Goes on past each failure and tells them all.
    func run() async throws -> [String] {
        // A record that is damaged or was never written still leaves the journal and the folder.
        let record = try? directory.read(LabRecord.self, from: directory.record)
        let effects = Set(
            try Journal.read(directory.journal).compactMap { entry in
                if case .willMake(let effect) = entry.kind { effect } else { nil }
            })
        var removed: [String] = []
        var problems: [String] = []
        func attempt(_ what: String, _ work: () async throws -> [String]) async throws {
            do {
                removed += try await work()
            } catch let interruption as CancellationError {
                throw interruption
            } catch {
                problems.append("\(what): \(error)")
            }
        }
        for case .kubeconfigEntries(let path) in effects {
            try await attempt("kubeconfig \(path)") { try KubeconfigEntries(lab: lab).remove(from: path) }
        }
        switch record?.location {
        case .connection(let uri):
            if let tag = record?.tag {
                try await attempt(uri) {
                    try await TaggedRemoval(tag: tag, connection: try await HostSession.connect(uri)).run()
                }
            }
        case nil where !effects.contains(.isolatedHost) && effects.contains(where: \.isOnLibvirtHost):
            problems.append(
                "\(directory.record) is damaged or gone, so where the lab lives is not known; the journal names "
                    + effects.filter(\.isOnLibvirtHost).map { "\($0)" }.sorted().joined(separator: ", "))
        case .isolated, nil:
            try await attempt("isolated host") { try await removeIsolatedHost() }
        }
        guard problems.isEmpty else {
            throw LabFailure(
                .leftovers, "removing \(lab)", cause: problems.joined(separator: "; "),
                remedy: "the record is kept: mend the cause and run lab down \(lab) again")
        }
        do { try directory.remove() } catch {
            throw LabFailure(
                .leftovers, "removing \(lab)", cause: "\(directory.path): \(error)",
                remedy: "everything else is gone: mend the cause and run lab down \(lab) again")
        }
        return removed + ["state \(directory.path)"]
    }

    /// Ends the isolated host; with it end every machine, daemon and network in it. What they had on disk lies in the
    /// lab's folder.
    private func removeIsolatedHost() async throws -> [String] {
        let machines = (try? directory.read(LabPlan.self, from: directory.plan))?.machines ?? []
        let ending = try await IsolatedHost.end(stateDirectory: directory.path, deadline: .seconds(30))
        if !ending.spared.isEmpty {
            events(
                LabEvent(
                    lab: lab, kind: .warning,
                    text: "this command runs inside the lab's network, which ends when you leave that shell"))
        }
        guard ending.found else { return [] }
        return machines.map { "domain \($0.hostname)" } + ["isolated host"]
    }
}

extension Effect {
    /// Whether it is an object that outlives `lab` and its processes, on a host that the record names.
    fileprivate var isOnLibvirtHost: Bool {
        switch self {
        case .pool, .volume, .network, .domain: true
        case .isolatedHost, .kubeconfigEntries, .publishedPort: false
        }
    }
}
