import LabModel

/// What planning relies on. Lab files are validated with lines and suggestions before; this guards labs made in code.
enum PlanCheck {
    /// - Throws: the first ``PlanError``.
    static func validate(_ lab: Lab, tag: LabTag) throws(PlanError) {
        guard tag.lab == lab.name else { throw .foreignTag(lab: lab.name, tag: tag.lab) }
        guard lab.controlPlanes.count > 0 else { throw .noControlPlane }
        if lab.loadBalancer.provider == .none {
            guard lab.controlPlanes.count == 1 else {
                throw .severalControlPlanesWithoutVirtualIP(lab.controlPlanes.count)
            }
        } else if lab.network.virtualIP == nil {
            throw .noVirtualIP(lab.loadBalancer.provider)
        }
        if lab.loadBalancer.provider == .kubeVIPBGP, lab.loadBalancer.bgp == nil { throw .noBGP }
    }
}
