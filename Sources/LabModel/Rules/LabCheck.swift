/// Judges a lab as a whole, once its keys are read: what no key shows alone.
///
/// A rule speaks only when the keys that it depends on are sound, so that no problem is reported that follows from
/// another.
struct LabCheck {
    let lab: Lab
    let values: FieldValues
    private(set) var report: LabFileReport

    init(lab: Lab, values: FieldValues, report: LabFileReport) {
        self.lab = lab
        self.values = values
        self.report = report
    }

    /// Applies every rule.
    mutating func run() {
        checkMemberCounts()
        checkMemory()
        checkEtcd()
        checkProvider()
        checkBGP()
        checkNetworks()
        checkPodNetwork()
        checkAddresses()
        checkKubernetes()
    }

    /// Whether nothing is wrong with any of these keys.
    func isSound(_ paths: KeyPathText...) -> Bool { paths.allSatisfy(values.isSound) }

    /// Reports what makes the file unusable.
    mutating func error(
        _ path: KeyPathText, _ message: String, accepted: [String] = [], suggestion: String? = nil
    ) {
        report.add(
            .error, at: values.place(of: path), path: path, message, accepted: accepted, suggestion: suggestion)
    }

    /// Reports what is allowed and probably not meant.
    mutating func warning(_ path: KeyPathText, _ message: String, accepted: [String] = [], suggestion: String? = nil) {
        report.add(
            .warning, at: values.place(of: path), path: path, message, accepted: accepted, suggestion: suggestion)
    }
}
