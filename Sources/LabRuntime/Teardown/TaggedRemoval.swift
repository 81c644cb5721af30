import LabPlanning
import LabSystem
import Libvirt

/// Removes every object of a lab from a libvirt host: those with the lab's tag, and nothing else.
struct TaggedRemoval: Sendable {
    let tag: LabTag
    let connection: Connection
    /// How long objects that are still listed are tried again: what a killed `lab up` had asked for may be under way in
    /// libvirtd yet, and a machine may take its time to end.
    var patience: Duration = .seconds(10)

    /// Removes all in parallel where the order allows it, until a listing has nothing more; returns what was removed.
    ///
    /// - Throws: ``LabFailure`` of class leftovers when something of the lab is still listed.
    func run() async throws -> [String] {
        let (tag, connection) = (tag, connection)
        let end = ContinuousClock.now + patience
        var removed: [String] = []
        var reasons: [String] = []
        while true {
            let found = try await offload { try OwnedObjects.find(tag: tag, on: connection) }
            if found.isEmpty { return removed }
            if !removed.isEmpty {
                guard ContinuousClock.now < end else {
                    throw LabFailure(
                        .leftovers, "removing \(tag.lab) from \(connection.uri)",
                        cause: (["still there: \(found.names.joined(separator: ", "))"] + reasons)
                            .joined(separator: "; "),
                        remedy: "run lab down \(tag.lab) again; virsh shows what holds them")
                }
                try await Task.sleep(for: .milliseconds(100))
            }
            reasons = await remove(found)
            removed += found.names.filter { !removed.contains($0) }
        }
    }

    /// Removes objects and returns why some could not be.
    private func remove(_ found: OwnedObjects) async -> [String] {
        // Domains first: they hold on to networks and volumes.
        let domains = await found.domains.concurrentMap { domain in
            await failure("domain", of: domain.name) {
                if try domain.isActive { try domain.destroy() }
                if try domain.isPersistent { try domain.undefine() }
            }
        }
        async let networks = found.networks.concurrentMap { network in
            await failure("network", of: network.name) {
                if try network.isActive { try network.destroy() }
                if try network.isPersistent { try network.undefine() }
            }
        }
        async let pools = found.pools.concurrentMap { pool in
            await failure("pool", of: pool.name) { try TaggedRemoval.remove(pool) }
        }
        return (domains + (await networks) + (await pools)).compactMap(\.self)
    }

    /// Why an object could not be removed; nil when it was. Objects that are left are what counts: another `lab down`
    /// may have been quicker.
    private func failure(
        _ kind: String, of name: String, _ remove: @escaping @Sendable () throws -> Void
    ) async -> String? {
        do {
            try await offload(remove)
            return nil
        } catch {
            return "\(kind) \(name): \(error)"
        }
    }

    /// Removes a pool's volumes, stops it, and removes its folder.
    private static func remove(_ pool: StoragePool) throws {
        if try !pool.isActive { try? pool.start() }
        if try pool.isActive {
            try? pool.refresh()
            for volume in try pool.volumes() { try volume.delete() }
            try pool.destroy()
            try? pool.delete()
        }
        if try pool.isPersistent { try pool.undefine() }
    }
}
