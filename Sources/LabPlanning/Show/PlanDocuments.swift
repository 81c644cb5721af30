import Kubeadm

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
            + (try plan.machines.flatMap { try seed($0, plan, secrets) }) + (try kubeadm(plan, secrets))
            + (try manifests(plan))
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

    /// What each node's `kubeadm init` or `join` reads. The CA's hash is known after init only.
    private static func kubeadm(_ plan: LabPlan, _ secrets: LabSecrets) throws -> [PlanDocument] {
        let documents = try ClusterDocuments(plan)
        let hash =
            secrets.bootstrap.caCertificateHash ?? BootstrapSecrets.placeholder.caCertificateHash ?? "sha256:unknown"
        return try plan.machines.filter(\.role.runsPods).map { machine in
            let isFirst = machine.role == .controlPlane && machine.index == 1
            let file =
                isFirst
                ? try documents.initDocument(on: machine, secrets: secrets)
                : try documents.joinDocument(machine, secrets: secrets, caCertificateHash: hash)
            return PlanDocument(path: "kubeadm/\(machine.hostname).yaml", content: file.content)
        }
    }

    /// The static pods that hold the virtual IP: as they are while control planes join, and as they stay.
    private static func manifests(_ plan: LabPlan) throws -> [PlanDocument] {
        let phases: [(String, ControlPlaneVirtualIP.Phase)] = [("initializing", .initializing), ("settled", .settled)]
        return try plan.machines(.controlPlane).flatMap { machine in
            try phases.flatMap { name, phase in
                try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: phase).map {
                    PlanDocument(path: "manifests/\(machine.hostname)-\(name).yaml", content: $0.content)
                }
            }
        }
    }
}
