/// External etcd's part of the steps. It waits for no control plane, so the members form their cluster while those still
/// boot.
struct EtcdSteps {
    /// The members' short names, in order; empty in the stacked topology.
    let members: [String]

    /// The CA is made on the first member and its key stays there; each member is handed its own certificates when it
    /// is ready, and starts.
    var steps: [PlannedStep] {
        guard let first = members.first else { return [] }
        let certificates = PlannedStep(
            .issueEtcdCertificates, machine: first, after: [PlannedStep.id(.awaitGuest, machine: first)])
        let starts = members.map {
            PlannedStep(
                .startEtcdMember, machine: $0, after: [certificates.id, PlannedStep.id(.awaitGuest, machine: $0)])
        }
        return [certificates] + starts + [PlannedStep(.awaitEtcd, after: starts.map(\.id))]
    }
}
