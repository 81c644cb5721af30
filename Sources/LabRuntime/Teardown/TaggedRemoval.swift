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
        await removeDomains(found.domains)
        await withTaskGroup(of: Void.self) { group in
            for network in found.networks {
                group.addTask {
                    try? await offload {
                        if try network.isActive { try network.destroy() }
                        if try network.isPersistent { try network.undefine() }
                    }
                }
            }
            for pool in found.pools {
                group.addTask { try? await offload { try TaggedRemoval.remove(pool) } }
            }
        }
        let left = try await offload { try OwnedObjects.find(tag: tag, on: connection) }
        guard left.isEmpty else {
            throw LabFailure(
                .leftovers, "removing \(tag.lab) from \(connection.uri)",
                cause: "still there: \(left.names.joined(separator: ", "))",
                remedy: "run lab down \(tag.lab) again; virsh shows what holds them")
        }
        return found.names
    }

    private func removeDomains(_ domains: [Domain]) async {
        await withTaskGroup(of: Void.self) { group in
            for domain in domains {
                group.addTask {
                    try? await offload {
                        if try domain.isActive { try domain.destroy() }
                        if try domain.isPersistent { try domain.undefine() }
                    }
                }
            }
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
