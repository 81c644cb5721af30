/// A document of a plan.
public struct PlanDocument: Hashable, Sendable {
    /// Where it is written, below the folder the user names: `domains/stacked-m1.xml`.
    public let path: String
    /// Its text.
    public let content: String

    /// A document.
    public init(path: String, content: String) {
        self.path = path
        self.content = content
    }
}

/// Every document that a lab consists of, to be read and compared.
public enum PlanDocuments {
    /// The documents, in the order of their making.
    ///
    /// - Parameter secrets: nil for placeholders, which is what is to be shown.
    /// - Throws: what rendering YAML or JSON throws.
    public static func all(_ plan: LabPlan, secrets: LabSecrets? = nil) throws -> [PlanDocument] {
        let secrets = secrets ?? .placeholders(for: plan)
        return [PlanDocument(path: "plan.json", content: try PlanJSON.render(plan))] + libvirt(plan)
            + (try plan.machines.flatMap { try seed($0, plan, secrets) })
    }

    private static func libvirt(_ plan: LabPlan) -> [PlanDocument] {
        [
            PlanDocument(path: "pool.xml", content: plan.pool.xml),
            PlanDocument(path: "network.xml", content: plan.network.xml),
        ]
            + plan.machines.map { PlanDocument(path: "volumes/\($0.disk.name).xml", content: $0.disk.xml) }
            + plan.machines.map { PlanDocument(path: "domains/\($0.hostname).xml", content: $0.domainXML) }
    }

    private static func seed(
        _ machine: MachinePlan, _ plan: LabPlan, _ secrets: LabSecrets
    ) throws -> [PlanDocument] {
        try SeedPlan.seed(for: machine, in: plan, secrets: secrets).files().map {
            PlanDocument(
                path: "seeds/\(machine.hostname)/\($0.name)", content: String(decoding: $0.content, as: UTF8.self))
        }
    }
}
