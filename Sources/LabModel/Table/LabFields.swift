import Kubeadm

/// The keys of lab files.
public enum LabFields {
    /// The top level.
    public static let all: [LabField] = [
        LabField(
            "name", .label(maximum: LabName.maximumLength),
            "The lab's name; names of machines and libvirt objects begin with it. `--name` overrides it.",
            default: "the file's base name"),
        LabField(
            "topology", .choice(Topology.allCases.map(\.rawValue)),
            "Where etcd runs: a member on every control plane, or members on machines of their own.", required: true),
        LabField("network", .object(network), "The one network of all machines."),
        LabField(
            "controlPlanes", .object(controlPlanes), "The machines that run the API server.",
            synonyms: ["masters", "master", "controlplane", "control"]),
        LabField("etcd", .object(etcd), "etcd's own machines; only with topology `external`."),
        LabField("workers", .object(workers), "The machines that run pods only.", synonyms: ["nodes"]),
        LabField(
            "loadBalancer", .object(loadBalancer), "How the API gets an address that outlives a control plane.",
            synonyms: ["vip", "haproxy", "keepalived", "kubevip", "lb"]),
        LabField("kubernetes", .object(kubernetes), "Kubernetes itself.", synonyms: ["k8s", "version"]),
        LabField(
            "image", .recipe, "The image that machines boot: the name of a recipe in `images/`.",
            default: Lab.defaultImage),
    ]

    static let network: [LabField] = [
        LabField(
            "cidr", .cidr(16...28), "The block that every machine's address comes from.",
            default: NetworkSpec.defaultCIDR.description, synonyms: ["subnet", "range"]),
        LabField(
            "virtualIP", .address, "The API's virtual address, free and inside `cidr`.",
            default: "the network's address + \(NetworkSpec.defaultVirtualIPOffset)",
            synonyms: ["vip", "ip", "endpoint"]),
        LabField("domain", .domain, "The DNS domain of the machines' names.", default: NetworkSpec.defaultDomain),
    ]

    static let kubernetes: [LabField] = [
        LabField(
            "version", .version, "The version of Kubernetes.", default: KubernetesSpec.defaultVersion),
        LabField(
            "source", .choice(KubernetesSource.allCases.map(\.rawValue)),
            "Where its programs and container images come from; `debian`: compiled from Debian's source package.",
            default: KubernetesSource.debian.rawValue),
        LabField(
            "podCIDR", .cidr(8...KubernetesSpec.nodePodPrefixLength),
            "Addresses of pods; each node gets a /\(KubernetesSpec.nodePodPrefixLength) of it.",
            default: KubernetesSpec.defaultPodCIDR.description, synonyms: ["podSubnet"]),
        LabField(
            "serviceCIDR", .cidr(12...28), "Addresses of services.",
            default: KubernetesSpec.defaultServiceCIDR.description,
            reason: "kubeadm takes 16 addresses to a million", synonyms: ["serviceSubnet"]),
        LabField("domain", .domain, "The cluster's DNS domain.", default: KubernetesSpec.defaultDomain),
        LabField(
            "cni", .choice(CNI.allCases.map(\.rawValue)),
            "How pods get their network; with `none`, nodes stay NotReady until you install one.",
            default: CNI.bridge.rawValue),
    ]
}
