import Kubeadm

extension SlowMachineProfile {
    /// The folder of kubeadm's patches on every machine that runs static pods.
    public static let patchesDirectory = "/etc/kubernetes/patches"

    /// Go's garbage collector at a fifth of the work, for some memory.
    static let garbageCollection = StaticPodPatch.Variable("GOGC", "400")

    /// One running thread of a Go program: a second one is woken for each small piece of work, which costs an emulated
    /// machine an interrupt between processors.
    static let oneThread = StaticPodPatch.Variable("GOMAXPROCS", "1")

    /// Changes to kubeadm's static pods: rare and patient probes, less garbage collection, and CPU weights that put
    /// etcd first, as everything waits for it.
    public static let patches: [StaticPodPatch] = StaticPodPatch.Component.allCases.map { component in
        StaticPodPatch(
            component: component,
            environment: [garbageCollection, oneThread],
            liveness: ProbeTiming(periodSeconds: 60, timeoutSeconds: 60, failureThreshold: 10),
            // kubeadm's default is a TLS handshake a second. No other component has this probe in every version.
            readiness: component == .apiServer ? ProbeTiming(periodSeconds: 30, timeoutSeconds: 30) : nil,
            startup: ProbeTiming(periodSeconds: 15, timeoutSeconds: 60, failureThreshold: 100),
            cpuRequest: cpuRequest(of: component))
    }

    /// kubeadm's own requests are 100m for etcd, 250m for the API server.
    private static func cpuRequest(of component: StaticPodPatch.Component) -> String? {
        switch component {
        case .etcd: "1000m"
        case .apiServer: "500m"
        case .controllerManager, .scheduler: nil
        }
    }

    /// The kernel's arguments: systemd passes both variables on to every service, so to containerd and kubelet from
    /// their first start, with no drop-in that would need a restart. Every two seconds kubelet reads the folders of all
    /// pods' cgroups, once for each controller, and looks at every file there: half of its work, and less with fewer
    /// controllers. Those that are left are the ones that it enforces anything with.
    static let kernelArguments =
        [garbageCollection, oneThread].map { "systemd.setenv=\($0.name)=\($0.value)" }
        + ["cgroup_disable=io,hugetlb,rdma,misc", "psi=0"]

    /// The files that a machine needs: patches where static pods run.
    static func files(for machine: MachinePlan) throws -> [GuestFile] {
        switch machine.role {
        case .controlPlane: try patches.map(file)
        case .etcd: try patches.filter { $0.component == .etcd }.map(file)
        case .worker, .loadBalancer, .router: []
        }
    }

    private static func file(_ patch: StaticPodPatch) throws -> GuestFile {
        GuestFile(path: "\(patchesDirectory)/\(patch.fileName)", content: try patch.render())
    }
}
