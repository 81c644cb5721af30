import Foundation
import LabPlanning

/// A lab in a list: what is recorded, without asking anything of its host.
public struct LabSummary: Sendable, Codable {
    /// Its name.
    public let name: String
    /// stacked or external.
    public let topology: String
    /// Where it lives: `isolated host` or the connection URI.
    public let host: String
    /// `up` when `lab up` finished, `stray` when there is no record of it, `damaged` when it can't be read, else
    /// `partial`.
    public let state: String
    /// How many machines it has; 0 before it was planned.
    public let machines: Int
    /// The API's endpoint; nil before it was planned.
    public let api: String?
    /// When it was made; nil for a stray.
    public let created: Date?
    /// When a sweeper may remove it.
    public let expires: Date?
}

extension LabEngine {
    /// Every lab with a record, and then what others have left. One whose record is damaged hides no other.
    public func list() throws -> [LabSummary] {
        try store.names().compactMap { name in
            do {
                return try recorded(name)
            } catch {
                return unrecorded(name, state: "damaged")
            }
        } + store.strays().map { unrecorded($0, state: "stray") }
    }

    private func recorded(_ name: String) throws -> LabSummary? {
        let directory = store.lab(name)
        guard let record = try directory.read(LabRecord.self, from: directory.record) else { return nil }
        let plan = try directory.read(LabPlan.self, from: directory.plan)
        let completed = try Journal.isCompleted(directory.journal)
        return LabSummary(
            name: name, topology: record.lab.topology.rawValue, host: record.location.description,
            state: completed ? "up" : "partial", machines: plan?.machines.count ?? 0, api: plan?.api.description,
            created: record.tag.created, expires: record.tag.expires)
    }

    private func unrecorded(_ name: String, state: String) -> LabSummary {
        LabSummary(
            name: name, topology: "-", host: store.hasRunningHost(name) ? "isolated host" : "-", state: state,
            machines: 0, api: nil, created: nil, expires: nil)
    }
}
