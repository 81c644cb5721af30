extension LabCheck {
    /// The source has the version; the domains differ.
    mutating func checkKubernetes() {
        let kubernetes = lab.kubernetes
        if isSound("kubernetes.version", "kubernetes.source"), !kubernetes.source.offers(kubernetes.version) {
            let versions = kubernetes.source.versions ?? []
            let path = values.has("kubernetes.version") ? "kubernetes.version" : "kubernetes.source"
            warning(
                path,
                """
                source \(kubernetes.source.rawValue) has only \(versions.joined(separator: ", ")): `lab plan` shows \
                what \(kubernetes.version) would get, `lab up` cannot install it
                """, accepted: versions)
        }
        if isSound("kubernetes.domain", "network.domain"), kubernetes.domain == lab.network.domain {
            error(
                values.has("kubernetes.domain") ? "kubernetes.domain" : "network.domain",
                "machines and services have the same domain \(kubernetes.domain); their names would hide each other")
        }
    }
}
