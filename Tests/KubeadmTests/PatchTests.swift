import Testing

@testable import Kubeadm

@Suite("Static pod patches")
struct PatchTests {
    @Test("The slow-machine profile of the API server")
    func apiServer() throws {
        let patch = StaticPodPatch(
            component: .apiServer, environment: [.init("GOGC", "400")],
            liveness: ProbeTiming(periodSeconds: 60, timeoutSeconds: 60, failureThreshold: 10),
            readiness: ProbeTiming(periodSeconds: 30), startup: ProbeTiming(periodSeconds: 15, failureThreshold: 100),
            cpuRequest: "500m")
        #expect(patch.fileName == "kube-apiserver+strategic.yaml")
        #expect(
            try patch.render() == """
                spec:
                  containers:
                  - name: kube-apiserver
                    env:
                    - name: GOGC
                      value: "400"
                    livenessProbe:
                      periodSeconds: 60
                      timeoutSeconds: 60
                      failureThreshold: 10
                    readinessProbe:
                      periodSeconds: 30
                    startupProbe:
                      periodSeconds: 15
                      failureThreshold: 100
                    resources:
                      requests:
                        cpu: "500m"

                """)
    }

    @Test("File names are those that kubeadm recognises", arguments: StaticPodPatch.Component.allCases)
    func names(component: StaticPodPatch.Component) {
        let targets = "etcd|kube-apiserver|kube-controller-manager|kube-scheduler"
        let name = StaticPodPatch(component: component, order: "0").fileName
        let match = name.wholeMatch(of: /([a-z-]+)([^.+\n]*)\+(json|merge|strategic)\.yaml/)
        #expect(targets.split(separator: "|").contains { $0 == component.rawValue })
        #expect(match != nil)
        #expect(name == "\(component.rawValue)0+strategic.yaml")
    }

    @Test("Nothing asked for changes nothing")
    func empty() throws {
        let text = try StaticPodPatch(component: .etcd).render()
        #expect(text == "spec:\n  containers:\n  - name: etcd\n")
    }
}
