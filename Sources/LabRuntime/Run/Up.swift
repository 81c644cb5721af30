import Foundation
import LabModel
import LabPlanning
import LabSystem

extension LabEngine {
    /// Brings a lab up: prepares, runs the plan's steps, and proves the result.
    ///
    /// Done again on a lab that is up it verifies and returns; after an interruption it goes on where that stopped.
    public func up(_ lab: Lab, options: UpOptions) async throws -> UpReport {
        let times = StepTimes()
        let lock = try store.lock(lab.name, verb: "up")
        defer { withExtendedLifetime(lock) {} }
        let prepared = try await LabPreparation(engine: self, options: options, times: times).prepare(lab)
        let alreadyUp = try Journal.isCompleted(prepared.directory.journal)
        let run = PlanRun(engine: self, options: options, prepared: prepared, times: times)
        try await alreadyUp ? run.verify() : run.bringUp()
        if let port = options.publish { _ = try await publish(lab.name, port: port) }
        guard let status = run.proof.status else {
            throw LabFailure(.general, "bringing up \(lab.name)", cause: "its plan has no final check")
        }
        return UpReport(
            lab: lab.name, alreadyUp: alreadyUp, host: prepared.session.location.description,
            acceleration: prepared.plan.host.acceleration, slowness: prepared.slowness, api: prepared.plan.api,
            provider: prepared.plan.lab.loadBalancer.provider.rawValue,
            kubeconfig: prepared.directory.kubeconfig.string, status: status, steps: times.all,
            seconds: times.elapsed)
    }
}
