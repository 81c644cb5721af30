import LabPlanning

/// What carries out one kind of step.
///
/// An action looks before it acts, so that a step can be done again after a crash at any point: what is there and as
/// planned is kept, what is half there is completed.
protocol Action: Sendable {
    /// Does the step.
    ///
    /// - Throws: ``LabFailure``, or an error that the runner gives the step's context.
    func run(_ context: StepContext) async throws
}

extension StepAction {
    /// The code behind a step.
    var implementation: any Action {
        switch self {
        case .createPool: CreatePool()
        case .createNetwork: CreateNetwork()
        case .createVolumes: CreateVolumes()
        case .bootMachine: BootMachine()
        case .awaitGuest: AwaitGuest()
        case .issueEtcdCertificates: IssueEtcdCertificates()
        case .startEtcdMember: StartEtcdMember()
        case .awaitEtcd: AwaitEtcd()
        case .initControlPlane: InitControlPlane()
        case .joinControlPlane: JoinControlPlane()
        case .joinWorker: JoinWorker()
        case .settleVirtualIP: SettleVirtualIP()
        case .writeKubeconfig: WriteKubeconfig()
        case .checkCluster: CheckCluster()
        }
    }

    /// The class that a failure of the step has unless the action says otherwise.
    var failureKind: LabFailure.Kind {
        switch self {
        case .createPool, .createNetwork, .createVolumes, .bootMachine, .awaitGuest: .infrastructure
        default: .bootstrap
        }
    }
}
