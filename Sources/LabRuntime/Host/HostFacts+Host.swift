import LabHost
import LabPlanning

extension HostFacts {
    /// The facts of the place where a lab lives.
    init(_ location: HostLocation, acceleration: Acceleration, directory: LabDirectory, lab: String, image: ImageFacts)
    {
        self.init(
            acceleration: acceleration, tscKHz: acceleration == .emulated ? location.tscKHz : nil,
            poolPath: location.poolPath(of: lab, in: directory), image: image)
    }
}

extension HostLocation {
    /// The frequency of this machine's time stamp counter, in kHz; nil when the guests run on another one.
    fileprivate var tscKHz: Int? {
        switch self {
        case .isolated: TimeStampCounter.frequency
        case .connection(let uri): HostSession.isLocal(uri) ? TimeStampCounter.frequency : nil
        }
    }
}
