/// What one check of the machine found.
public struct PreflightFinding: Sendable, Codable {
    /// What was checked.
    public let check: String
    /// Whether it is fit.
    public let verdict: Verdict
    /// What was seen.
    public let detail: String
    /// What to do about it.
    public let remedy: String?

    /// Whether the machine is fit.
    public enum Verdict: String, Sendable, Codable {
        /// Fit.
        case ok
        /// It may go wrong, or be slow.
        case warning
        /// It will go wrong.
        case failure
    }

    static func ok(_ check: String, _ detail: String) -> PreflightFinding {
        PreflightFinding(check: check, verdict: .ok, detail: detail, remedy: nil)
    }

    static func warning(_ check: String, _ detail: String, remedy: String) -> PreflightFinding {
        PreflightFinding(check: check, verdict: .warning, detail: detail, remedy: remedy)
    }

    static func failure(_ check: String, _ detail: String, remedy: String) -> PreflightFinding {
        PreflightFinding(check: check, verdict: .failure, detail: detail, remedy: remedy)
    }
}
