/// What an image build is doing: a value for each line that its programs print.
public struct ImageProgress: Equatable, Sendable {
    /// Parts of a build, in order; a part whose result is kept is passed over.
    public enum Stage: String, CaseIterable, Codable, Sendable {
        /// Compile Kubernetes.
        case kubernetes
        /// Pack the control plane's container images.
        case containerImages = "container images"
        /// Install the node's root file system.
        case node
        /// Write the disk.
        case disk
    }

    /// The part that goes on.
    public let stage: Stage
    /// The last line printed, without terminal control characters.
    public let lastLine: String
    /// Since this part began.
    public let elapsed: Duration
}

/// Reports the lines of one stage.
struct StageReporter: Sendable {
    let stage: ImageProgress.Stage
    let started = ContinuousClock.now
    let progress: @Sendable (ImageProgress) -> Void

    func callAsFunction(_ line: String) {
        // Progress bars rewrite their line; what comes last is what stays.
        let text = line.split(separator: "\r").last.map(String.init) ?? ""
        let printable = String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 })
        guard printable.contains(where: { !$0.isWhitespace }) else { return }
        progress(ImageProgress(stage: stage, lastLine: printable, elapsed: started.duration(to: .now)))
    }
}
