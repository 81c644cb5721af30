extension LabRecord {
    /// Refuses options that ask for another place than the one where the lab lives.
    ///
    /// - Throws: ``LabFailure`` of the usage class that names both.
    func checkPlace(_ options: UpOptions) throws {
        guard let option = contradiction(options) else { return }
        throw LabFailure(
            .usage, "going on with \(lab.name)",
            cause: "it lives on \(location.phrase), and \(option) asks for another place",
            remedy: "leave \(option) out; or lab down \(lab.name) first; or --name NAME for another lab beside it")
    }

    private func contradiction(_ options: UpOptions) -> String? {
        let connect = options.connect.flatMap { $0.isEmpty ? nil : $0 }
        switch location {
        case .isolated: return connect.map { "--connect \($0)" }
        case .connection(let uri):
            if options.isolated { return "--isolated" }
            return connect.flatMap { $0 == uri ? nil : "--connect \($0)" }
        }
    }
}
