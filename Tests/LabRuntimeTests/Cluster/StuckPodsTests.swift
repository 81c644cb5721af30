import Testing

@testable import LabRuntime

struct StuckPodsTests {
    private let all: Set<String> = ["etcd", "kube-apiserver"]

    /// With KVM 30 s for one that ran, 90 s for one that never did.
    private func pods(slowness: Double = 1) -> StuckPods { StuckPods(patience: Patience(slowness: slowness)) }

    @Test func podsThatRunAreLeftAlone() {
        var pods = pods()
        for second in stride(from: 0, to: 1000, by: 10) {
            #expect(pods.observe(wanted: all, running: all, at: .seconds(second)) == nil)
        }
    }

    @Test func oneThatRanAndIsGoneIsToldAfterItsTime() {
        var pods = pods()
        #expect(pods.observe(wanted: all, running: all, at: .seconds(0)) == nil)
        #expect(pods.observe(wanted: all, running: ["kube-apiserver"], at: .seconds(10)) == nil)
        #expect(pods.observe(wanted: all, running: ["kube-apiserver"], at: .seconds(40)) == nil)
        #expect(pods.observe(wanted: all, running: ["kube-apiserver"], at: .seconds(41)) == "etcd")
    }

    @Test func oneThatNeverRanHasLonger() {
        var pods = pods()
        #expect(pods.observe(wanted: all, running: ["etcd"], at: .seconds(0)) == nil)
        #expect(pods.observe(wanted: all, running: ["etcd"], at: .seconds(90)) == nil)
        #expect(pods.observe(wanted: all, running: ["etcd"], at: .seconds(91)) == "kube-apiserver")
    }

    @Test func oneThatComesBackGetsTheWholeTimeAgain() {
        var pods = pods()
        for (second, running) in [(0, all), (10, ["etcd"]), (35, all), (45, ["etcd"])] {
            #expect(pods.observe(wanted: all, running: running, at: .seconds(second)) == nil)
        }
        #expect(pods.observe(wanted: all, running: ["etcd"], at: .seconds(70)) == nil)
        #expect(pods.observe(wanted: all, running: ["etcd"], at: .seconds(76)) == "kube-apiserver")
    }

    @Test func afterARestartEachGetsTheTimeOfAFirstStart() {
        var pods = pods()
        _ = pods.observe(wanted: all, running: all, at: .zero)
        _ = pods.observe(wanted: all, running: [], at: .seconds(1))
        #expect(pods.observe(wanted: all, running: [], at: .seconds(40)) == "etcd")
        #expect(pods.observe(wanted: all, running: [], at: .seconds(41)) == nil)
        #expect(pods.observe(wanted: all, running: [], at: .seconds(131)) == nil)
        #expect(pods.observe(wanted: all, running: [], at: .seconds(132)) == "etcd")
    }

    @Test func withoutAManifestNothingIsMissing() {
        var pods = pods()
        #expect(pods.observe(wanted: [], running: [], at: .zero) == nil)
        #expect(pods.observe(wanted: [], running: [], at: .seconds(1000)) == nil)
    }

    @Test func aSlowMachineGetsLonger() {
        var pods = pods(slowness: 15)
        _ = pods.observe(wanted: all, running: all, at: .zero)
        _ = pods.observe(wanted: all, running: [], at: .seconds(1))
        #expect(pods.observe(wanted: all, running: [], at: .seconds(91)) == nil)
        #expect(pods.observe(wanted: all, running: [], at: .seconds(92)) == "etcd")
    }
}
