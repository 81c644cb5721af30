import LabModel

/// Which virtual IP provider a lab gets, and why.
public struct ProviderChoice: Hashable, Sendable, Codable {
    /// The provider; never ``VirtualIPProvider/automatic``.
    public let provider: VirtualIPProvider
    /// Why, for people.
    public let reason: String

    /// The lab's own choice; or, when it leaves it open, kube-vip if the image contains exactly the container image
    /// that the lab names, else Debian's keepalived and haproxy.
    static func make(for lab: Lab, image: ImageFacts) -> ProviderChoice {
        let balancer = lab.loadBalancer
        guard balancer.provider == .automatic else {
            return ProviderChoice(provider: balancer.provider, reason: "the lab asks for it")
        }
        if balancer.machines != nil {
            return ProviderChoice(provider: .keepalivedHAProxy, reason: "the lab has load balancer machines")
        }
        if image.containerImages.contains(balancer.kubeVIPImage) {
            return ProviderChoice(provider: .kubeVIPARP, reason: "image \(image.name) has \(balancer.kubeVIPImage)")
        }
        return ProviderChoice(
            provider: .keepalivedHAProxy, reason: "image \(image.name) has no \(balancer.kubeVIPImage)")
    }
}
