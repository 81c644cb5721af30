import LabHost
import LabImages
import LabSystem
import Libvirt

extension LabFailure {
    /// Gives an error the class and context of where it happened; failures that have both already pass unchanged.
    static func wrap(
        _ error: any Error, _ kind: Kind, _ what: String, machine: String? = nil, remedy: String? = nil
    ) -> any Error {
        switch error {
        case is LabFailure, is CancellationError: error
        case let error as ProgramError:
            if case .timedOut = error {
                LabFailure(.timeout, what, machine: machine, cause: error.description, remedy: remedy)
            } else {
                LabFailure(kind, what, machine: machine, cause: error.description, remedy: remedy)
            }
        default: LabFailure(kind, what, machine: machine, cause: "\(error)", remedy: remedy)
        }
    }
}
