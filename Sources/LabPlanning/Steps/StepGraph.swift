import LabModel

/// The steps of bringing a lab up, as a graph: a step starts as soon as those it waits for are done, so machines boot in
/// parallel and the first control plane begins while the others still boot.
struct StepGraph {
    /// The plan's machines.
    let machines: [MachinePlan]
    /// Who holds the virtual address.
    let provider: VirtualIPProvider

    /// Every step, each after those it waits for.
    var steps: [PlannedStep] {
        hostSteps + machines.flatMap(machineSteps) + EtcdSteps(members: names(.etcd)).steps + clusterSteps
    }

    /// Pool and network do not wait for each other.
    private var hostSteps: [PlannedStep] { [PlannedStep(.createPool), PlannedStep(.createNetwork)] }

    private func machineSteps(_ machine: MachinePlan) -> [PlannedStep] {
        let name = machine.name
        return [
            PlannedStep(.createVolumes, machine: name, after: [id(.createPool)]),
            PlannedStep(.bootMachine, machine: name, after: [id(.createNetwork), id(.createVolumes, name)]),
            PlannedStep(.awaitGuest, machine: name, after: [id(.bootMachine, name)]),
        ]
    }

    private var clusterSteps: [PlannedStep] {
        let controlPlanes = names(.controlPlane)
        guard let first = controlPlanes.first else { return [] }
        var steps = [
            PlannedStep(.initControlPlane, machine: first, after: [id(.awaitGuest, first)] + beforeInit)
        ]
        // One after another: etcd admits one learner at a time.
        var last = steps[0].id
        for name in controlPlanes.dropFirst() {
            let join = PlannedStep(.joinControlPlane, machine: name, after: [last, id(.awaitGuest, name)])
            steps.append(join)
            last = join.id
        }
        let workers = names(.worker).map {
            PlannedStep(.joinWorker, machine: $0, after: [steps[0].id, id(.awaitGuest, $0)])
        }
        steps += workers
        if provider != .none {
            steps.append(PlannedStep(.settleVirtualIP, after: [last]))
            last = id(.settleVirtualIP)
        }
        steps.append(PlannedStep(.writeKubeconfig, after: [steps[0].id]))
        steps.append(PlannedStep(.checkCluster, after: [last, id(.writeKubeconfig)] + workers.map(\.id)))
        return steps
    }

    /// What the API's endpoint and its storage need before `kubeadm init` can succeed.
    private var beforeInit: [String] {
        (names(.loadBalancer) + names(.router)).map { id(.awaitGuest, $0) }
            + (names(.etcd).isEmpty ? [] : [id(.awaitEtcd)])
    }

    private func names(_ role: MachineRole) -> [String] { machines.filter { $0.role == role }.map(\.name) }

    private func id(_ action: StepAction, _ machine: String? = nil) -> String {
        PlannedStep.id(action, machine: machine)
    }
}
