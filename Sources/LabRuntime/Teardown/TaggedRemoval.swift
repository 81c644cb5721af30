import LabPlanning
import LabSystem
import Libvirt

/// Removes every object of a lab from a libvirt host: those with the lab's tag, and nothing else.
struct TaggedRemoval: Sendable {
    let tag: LabTag
    let connection: Connection

    /// Removes all in parallel where the order allows it, lists again, and returns what was removed.
    ///
    /// - Throws: ``LabFailure`` of class leftovers when something of the lab is still listed.
    func run() async throws -> [String] {
        let (tag, connection) = (tag, connection)
        let found = try await offload { try OwnedObjects.find(tag: tag, on: connection) }
        // Domains first: they hold on to networks and volumes.
        var failures = await found.domains.concurrentMap { domain in
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
        failures += await networks + pools
        let left = try await offload { try OwnedObjects.find(tag: tag, on: connection) }
        guard left.isEmpty else {
            let reasons = failures.compactMap(\.self).map { "; \($0)" }.joined()
            throw LabFailure(
                .leftovers, "removing \(tag.lab) from \(connection.uri)",
                cause: "still there: \(left.names.joined(separator: ", "))\(reasons)",
                remedy: "run lab down \(tag.lab) again; virsh shows what holds them")
        }
        return found.names
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
