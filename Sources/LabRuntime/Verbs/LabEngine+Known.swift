import Foundation
import LabHost
import LabImages
import LabPlanning
import LabSystem
import SystemPackage

extension LabEngine {
    /// A lab that was begun: what it is, and its plan when it got that far.
    struct Known: Sendable {
        let record: LabRecord
        let plan: LabPlan
        let directory: LabDirectory
    }

    /// Reads a lab's record and plan.
    ///
    /// - Throws: ``LabFailure`` when there is no such lab, naming those that are.
    func known(_ name: String) throws -> Known {
        try store.check(name)
        let directory = store.lab(name)
        guard let record = try directory.read(LabRecord.self, from: directory.record) else {
            let others = try store.names()
            throw LabFailure(
                .general, "finding the lab \(name)", cause: "there is no such lab",
                remedy: others.isEmpty ? "lab up \(name)" : "these are there: \(others.joined(separator: ", "))")
        }
        guard let plan = try directory.read(LabPlan.self, from: directory.plan) else {
            throw LabFailure(
                .general, "reading the plan of \(name)", cause: "lab up was interrupted before it had one",
                remedy: "lab up \(name) goes on; lab down \(name) removes it")
        }
        return Known(record: record, plan: plan, directory: directory)
    }

    /// A machine of a lab by its short or host name.
    func machine(_ node: String, of plan: LabPlan) throws -> MachinePlan {
        guard let machine = plan.machine(node) else {
            throw LabFailure(
                .general, "finding the machine \(node)", cause: "the lab \(plan.lab.name) has none of that name",
                remedy: "these are there: \(plan.machines.map(\.name).joined(separator: ", "))")
        }
        return machine
    }
}
