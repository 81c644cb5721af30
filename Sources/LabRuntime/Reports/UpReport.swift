import Foundation
import LabPlanning

/// What `lab up` made: the summary for people and the result for machines.
public struct UpReport: Sendable, Codable {
    /// The lab's name.
    public let lab: String
    /// Whether it was up before and only had to be verified.
    public let alreadyUp: Bool
    /// Where it lives, for people: `isolated host` or the connection URI.
    public let host: String
    /// How guests run.
    public let acceleration: Acceleration
    /// How much slower than a machine with KVM guests were measured to be; deadlines were multiplied by it.
    public let slowness: Double
    /// The API's endpoint.
    public let api: APIEndpoint
    /// The virtual IP provider.
    public let provider: String
    /// The kubeconfig of the lab.
    public let kubeconfig: String
    /// The state of the cluster at the end.
    public let status: LabStatus
    /// How long each part took, in the order they ended: checks, image, host and acceleration, then the plan's steps.
    public let steps: [StepTime]
    /// From start to end, in seconds.
    public let seconds: Double

    /// How long a part took.
    public struct StepTime: Sendable, Codable {
        /// The part: `image`, or a step such as `init/m1`.
        public let step: String
        /// When it began, in seconds after the start.
        public let begin: Double
        /// How long it took, in seconds.
        public let seconds: Double
    }
}

/// What `lab down` removed.
public struct DownReport: Sendable, Codable {
    /// The lab's name.
    public let lab: String
    /// Whether there was anything at all.
    public let existed: Bool
    /// What was removed, for people: `domain stacked-m1`.
    public let removed: [String]
    /// From start to end, in seconds.
    public let seconds: Double
}
