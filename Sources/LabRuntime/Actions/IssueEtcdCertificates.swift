/// Makes the etcd CA and every member's certificates on the first etcd machine, which the CA's key never leaves.
struct IssueEtcdCertificates: Action {
    func run(_ context: StepContext) async throws {
        try await EtcdIssuer(context).issue()
    }
}
