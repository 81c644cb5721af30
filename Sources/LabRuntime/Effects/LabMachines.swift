import LabPlanning
import LabSystem
import Libvirt

/// Finds the domains of a lab's machines, and none of anyone else's.
struct LabMachines: Sendable {
    let tag: LabTag
    let connection: Connection

    /// The domain of a machine; nil when there is none.
    ///
    /// - Throws: ``LabFailure`` when a domain of that name belongs to someone else.
    func find(_ machine: MachinePlan) async throws -> Domain? {
        let (tag, connection) = (tag, connection)
        return try await offload {
            guard let domain = try connection.domain(named: machine.hostname) else { return nil }
            guard LabTagXML.parse(try domain.xmlDescription())?.uuid == tag.uuid else {
                throw LabFailure(
                    .infrastructure, "finding the domain \(machine.hostname)", machine: machine.name,
                    cause: "a domain of that name exists and is not this lab's",
                    remedy: "bring the lab up under another name: lab up … --name NAME")
            }
            return domain
        }
    }

    /// The domain of a machine that has to be there.
    func domain(of machine: MachinePlan) async throws -> Domain {
        guard let domain = try await find(machine) else {
            throw LabFailure(
                .infrastructure, "finding the domain \(machine.hostname)", machine: machine.name,
                cause: "there is none", remedy: "lab down, then lab up")
        }
        return domain
    }
}
