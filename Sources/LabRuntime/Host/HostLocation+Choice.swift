import LabHost

extension HostLocation {
    /// Where a new lab goes, and why, for people.
    static func choose(connect: String?, isolated: Bool) -> (location: HostLocation, reason: String) {
        let choice = HostChoice.choose(connect: connect, isolated: isolated)
        switch choice.decision {
        case .connect(let uri): return (.connection(uri: uri), choice.reason)
        case .isolated: return (.isolated, choice.reason)
        }
    }

    /// A name for files that hold what is known of the host.
    var cacheName: String {
        switch self {
        case .isolated: "isolated"
        case .connection(let uri): String(uri.map { $0.isLetter || $0.isNumber ? $0 : "-" })
        }
    }
}
