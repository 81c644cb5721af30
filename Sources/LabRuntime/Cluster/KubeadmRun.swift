import Foundation
import LabPlanning

/// One `kubeadm init` or `join`, tried again by phase when it fails for a reason that passes.
struct KubeadmRun: Sendable {
    /// The job's name.
    let name: String
    let context: StepContext
    let shell: GuestShell
    /// How long one try may take.
    let deadline: Duration
    /// The phases in order, as kubeadm names them in its output and for skipping.
    let phases: KubeadmPhases
    /// Phases that the machine has behind it before the first try.
    var completed: [String] = []
    /// Mends what a failed try complains of, before the next.
    var mend: @Sendable (String) async throws -> Void = { _ in }
    /// More phases to leave out of the next try, by what is found done on the machine.
    var done: @Sendable () async throws -> [String] = { [] }
    /// How often the job is looked at.
    var pace = GuestJob.Pace()
    /// The command that leaves phases out.
    let command: @Sendable ([String]) throws -> [String]

    private static let tries = 4

    /// Runs until kubeadm succeeds.
    ///
    /// - Throws: ``LabFailure`` with the end of kubeadm's own output.
    func run() async throws {
        var skipped = completed
        for attempt in 1...KubeadmRun.tries {
            let job = GuestJob(name: jobName(attempt), command: try command(skipped), pace: pace)
            let healer = StaticPodHealer(shell: shell, patience: context.patience) { context.emit(.healed, $0) }
            let result = try await healer.during {
                try await job.run(in: shell, deadline: deadline) { context.progress($0) }
            }
            if result.exitCode == 0 { return }
            let failure = KubeadmFailure(log: result.log)
            guard failure.isTransient, attempt < KubeadmRun.tries else {
                // The next `lab up` begins with the first try again.
                for attempt in 1...attempt {
                    try await GuestJob(name: jobName(attempt), command: []).forget(in: shell)
                }
                throw LabFailure(
                    .bootstrap, name.replacingOccurrences(of: "-", with: " "), machine: shell.machine,
                    cause: failure.cause,
                    remedy: "its whole output: lab exec \(context.plan.lab.name) \(shell.machine) -- cat \(job.log)")
            }
            skipped = phases.completed(in: result.log, before: skipped)
            context.emit(.retried, failure.cause)
            do {
                // A `lab up` that was killed may have begun the next try: it runs on what was mended for it then.
                let next = GuestJob(name: jobName(attempt + 1), command: [])
                if try await next.isKnown(in: shell) { continue }
                try await mend(failure.cause)
                skipped += try await done().filter { !skipped.contains($0) }
            } catch let error as LabFailure {
                // What was in the way of mending may pass as well; the next try tells.
                context.emit(.detail, "\(error)")
            }
        }
    }

    private func jobName(_ attempt: Int) -> String { attempt == 1 ? name : "\(name)-\(attempt)" }
}
