import YAMLTree

/// A change to one of the static pods that kubeadm writes, as a file of its patches folder.
///
/// The file's name tells kubeadm what to patch and how; containers, variables and ports merge by name. Source:
/// "Customizing components with the kubeadm API" of the Kubernetes documentation.
public struct StaticPodPatch: Sendable, Hashable {
    /// The static pods that can be patched.
    public enum Component: String, Sendable, Hashable, CaseIterable {
        /// The stacked or external etcd member.
        case etcd
        /// The API server.
        case apiServer = "kube-apiserver"
        /// The controller manager.
        case controllerManager = "kube-controller-manager"
        /// The scheduler.
        case scheduler = "kube-scheduler"
    }

    /// An environment variable, such as `GOGC`.
    public struct Variable: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: String

        /// Creates a variable.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The pod.
    public var component: Component
    /// Variables added to the container.
    public var environment: [Variable]
    /// Changes to the liveness probe.
    public var liveness: ProbeTiming?
    /// Changes to the readiness probe; only the API server has one in every version.
    public var readiness: ProbeTiming?
    /// Changes to the startup probe.
    public var startup: ProbeTiming?
    /// Requested CPU as Kubernetes writes it, `500m`; it becomes the container's cgroup weight.
    public var cpuRequest: String?
    /// Requested memory as Kubernetes writes it, `512Mi`.
    public var memoryRequest: String?
    /// Sorts several patches of one component; digits or lower-case letters, empty if there is only one.
    public var order: String

    /// Creates a patch that changes what is given.
    public init(
        component: Component, environment: [Variable] = [], liveness: ProbeTiming? = nil, readiness: ProbeTiming? = nil,
        startup: ProbeTiming? = nil, cpuRequest: String? = nil, memoryRequest: String? = nil, order: String = ""
    ) {
        self.component = component
        self.environment = environment
        self.liveness = liveness
        self.readiness = readiness
        self.startup = startup
        self.cpuRequest = cpuRequest
        self.memoryRequest = memoryRequest
        self.order = order
    }

    /// The file's name: `etcd+strategic.yaml`, `kube-apiserver0+strategic.yaml`.
    public var fileName: String { "\(component.rawValue)\(order)+strategic.yaml" }

    /// The file's text: a strategic merge patch of a pod.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render() throws -> String {
        try YAML.map(["spec": .map(["containers": .list([container])])]).render()
    }

    private var container: YAML {
        let requests: [YAML.Entry] =
            (cpuRequest.map { [YAML.Entry("cpu", .string($0))] } ?? [])
            + (memoryRequest.map { [YAML.Entry("memory", .string($0))] } ?? [])
        let variables = environment.map { YAML.map(["name": .string($0.name), "value": .string($0.value)]) }
        return .map([
            "name": .string(component.rawValue),
            "env": variables.isEmpty ? nil : .list(variables),
            "livenessProbe": liveness?.yaml,
            "readinessProbe": readiness?.yaml,
            "startupProbe": startup?.yaml,
            "resources": requests.isEmpty ? nil : .map(["requests": .map(requests)]),
        ])
    }
}

/// How often and how patiently a probe asks; nil leaves kubeadm's value.
public struct ProbeTiming: Sendable, Hashable {
    /// Seconds between two tries.
    public var periodSeconds: Int?
    /// Seconds until a try has failed.
    public var timeoutSeconds: Int?
    /// Failed tries in a row until the probe has failed.
    public var failureThreshold: Int?

    /// Creates a timing.
    public init(periodSeconds: Int? = nil, timeoutSeconds: Int? = nil, failureThreshold: Int? = nil) {
        self.periodSeconds = periodSeconds
        self.timeoutSeconds = timeoutSeconds
        self.failureThreshold = failureThreshold
    }

    var yaml: YAML {
        .map([
            "periodSeconds": periodSeconds.map(YAML.int), "timeoutSeconds": timeoutSeconds.map(YAML.int),
            "failureThreshold": failureThreshold.map(YAML.int),
        ])
    }
}
