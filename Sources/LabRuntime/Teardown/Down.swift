import Foundation
import LabHost
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage

extension LabEngine {
    /// Removes a lab: its machines, disks, network, processes and files, and proves that by listing again.
    ///
    /// It works from what was recorded before each effect, so it succeeds after a crash in any phase; a lab that does
    /// not exist is removed already.
    /// - Throws: ``LabFailure`` of class leftovers naming what is still there.
    public func down(_ name: String) async throws -> DownReport {
        let begin = ContinuousClock.now
        try store.check(name)
        let directory = store.lab(name)
        guard FileManager.default.fileExists(atPath: directory.path.string) || store.hasRunningHost(name) else {
            return DownReport(lab: name, existed: false, removed: [], seconds: 0)
        }
        let lock = try store.lock(name, verb: "down")
        defer { store.unlock(lock, name) }
        let teardown = Teardown(lab: name, directory: directory, events: events)
        let removed = try await teardown.run()
        return DownReport(
            lab: name, existed: true, removed: removed, seconds: begin.duration(to: .now) / .seconds(1))
    }
}
