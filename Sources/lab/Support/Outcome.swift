import ArgumentParser
import Foundation
import LabModel
import LabRuntime

/// How a command ended, for the shell and for people.
enum Outcome {
    /// The exit code of an error.
    static func exitCode(of error: any Error) -> Int32 {
        switch error {
        case let failure as LabFailure: failure.kind.exitCode
        case is CancellationError: LabFailure.Kind.interrupted.exitCode
        case is LabFileError, is ValidationError: LabFailure.Kind.usage.exitCode
        case let code as ExitCode: code.rawValue
        default: LabFailure.Kind.general.exitCode
        }
    }

    /// Whether an error says that the user asked to stop.
    static func isInterruption(_ error: any Error) -> Bool {
        exitCode(of: error) == LabFailure.Kind.interrupted.exitCode
    }

    /// Every exit code with its meaning, in order: for `--help` and the reference.
    static let exitCodes: [(code: Int32, name: String, meaning: String)] = [
        (0, "success", "done; `lab exec` gives the command's own exit code"),
        (1, "general", "no such lab, node or file, and whatever has no class"),
        (3, "preflight", "the machine is not fit, or its networks clash"),
        (4, "infrastructure", "libvirt, a disk, a network, or a machine's boot"),
        (5, "bootstrap", "kubeadm, etcd, the virtual IP, or the final check"),
        (6, "timeout", "a deadline passed"),
        (7, "leftovers", "something of the lab is left after `lab down`"),
        (64, "usage", "a wrong command line or lab file; nothing was made"),
        (130, "interrupted", "stopped by a signal; it said how to resume or remove"),
    ]
}

/// A failure as JSON on standard error.
struct FailureRecord: Encodable {
    /// Always `error`, which no event has.
    let kind = "error"
    /// The process's exit code.
    let exitCode: Int32
    /// The class of the failure.
    let failure: String
    /// The machine it is about.
    let machine: String?
    /// What failed and why.
    let message: String
    /// What to do next.
    let remedy: String?

    /// The record of an error.
    init(_ error: any Error) {
        let code = Outcome.exitCode(of: error)
        let failure = error as? LabFailure
        self.exitCode = code
        self.failure = Outcome.exitCodes.first { $0.code == code }?.name ?? "general"
        self.machine = failure?.machine
        self.message = failure.map { "\($0.what): \($0.cause)" } ?? "\(error)"
        self.remedy = failure?.remedy
    }
}
