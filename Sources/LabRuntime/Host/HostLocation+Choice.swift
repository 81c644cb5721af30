import LabHost

extension HostLocation {
    /// Where a new lab goes, and why, for people.
    ///
    /// - Throws: ``LabFailure`` when both kinds of place are asked for.
    static func choose(_ options: UpOptions) async throws -> (location: HostLocation, reason: String) {
        do {
            let choice = try await HostChoice.make(
                HostChoice.Request(connect: options.connect, isolated: options.isolated))
            switch choice.place {
            case .connect(let uri): return (.connection(uri: uri), "living on \(uri): \(choice.reason)")
            case .isolated: return (.isolated, "living on an isolated host: \(choice.reason)")
            }
        } catch {
            throw LabFailure.wrap(error, .usage, "choosing where the lab lives")
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
