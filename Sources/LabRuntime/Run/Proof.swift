import Synchronization

/// The lab as the final check saw it when nothing was amiss: what `lab up` reports. Another look would cost seconds on an
/// emulated machine, and tell of another moment.
final class Proof: Sendable {
    private let seen = Mutex<LabStatus?>(nil)

    /// What was seen; nil until the check has held.
    var status: LabStatus? { seen.withLock { $0 } }

    /// Keeps what the check saw.
    func keep(_ status: LabStatus) { seen.withLock { $0 = status } }
}
