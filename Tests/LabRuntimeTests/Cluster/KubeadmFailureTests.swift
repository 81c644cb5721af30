import Testing

@testable import LabRuntime

struct KubeadmFailureTests {
    @Test func theCauseIsKubeadmsOwnError() {
        #expect(
            KubeadmFailure(log: KubeadmLogs.initTimedOut).cause
                == "error execution phase wait-control-plane: couldn't initialize a Kubernetes cluster")
        #expect(
            KubeadmFailure(log: KubeadmLogs.joinNotAnnounced).cause
                == "error execution phase control-plane-join/etcd: error creating local etcd static pod manifest file: "
                + "etcdserver: unhealthy cluster")
    }

    @Test func theCauseHasEverythingThatPreflightFound() {
        let cause = KubeadmFailure(log: KubeadmLogs.initPreflight).cause
        #expect(cause.hasPrefix("error execution phase preflight: [preflight] Some fatal errors occurred:"))
        #expect(cause.contains("[ERROR NumCPU]"))
        #expect(cause.contains("[ERROR Mem]: the system RAM (1024 MB) is less than the minimum 1700 MB"))
        #expect(!cause.contains("stack trace"))
    }

    @Test func withoutAnErrorTheCauseIsTheEnd() {
        #expect(
            KubeadmFailure(log: KubeadmLogs.initKilled).cause.hasSuffix(
                "[control-plane] Using manifest folder \"/etc/kubernetes/manifests\""))
        #expect(KubeadmFailure(log: KubeadmLogs.joinBadFile).cause.hasPrefix("couldn't load kubeadm configuration"))
        #expect(KubeadmFailure(log: "").cause == "")
    }

    @Test(arguments: [
        KubeadmLogs.initTimedOut, KubeadmLogs.initUpload, KubeadmLogs.joinCertificatesExpired,
        KubeadmLogs.joinTokenExpired, KubeadmLogs.joinEtcdUnhealthy, KubeadmLogs.joinNotAnnounced,
        KubeadmLogs.joinMemberLate, KubeadmLogs.joinExternalStatus,
    ])
    func whatPassesIsTriedAgain(_ log: String) {
        #expect(KubeadmFailure(log: log).isTransient)
    }

    // A join's output speaks of the etcd cluster and of kubeadm-certs even when neither is in trouble.
    @Test(arguments: [
        KubeadmLogs.initPreflight, KubeadmLogs.joinNodeExists, KubeadmLogs.joinBadFile, "", "signal: killed\n",
    ])
    func whatDoesNotPassIsNot(_ log: String) {
        #expect(!KubeadmFailure(log: log).isTransient)
    }
}

struct KubeadmPhasesTests {
    private let prepare = "control-plane-prepare"

    @Test func initGoesOnAfterTheManifests() {
        let done = ["certs", "kubeconfig", "kubelet-start", "control-plane", "etcd"]
        #expect(KubeadmPhases.initialize.completed(in: KubeadmLogs.initTimedOut, before: []) == done)
        // It failed in a phase that is always done again; those before the wait are behind it all the same.
        #expect(KubeadmPhases.initialize.completed(in: KubeadmLogs.initUpload, before: []) == done)
    }

    @Test func aKilledInitDoesItsLastPhaseAgain() {
        #expect(
            KubeadmPhases.initialize.completed(in: KubeadmLogs.initKilled, before: [])
                == ["certs", "kubeconfig", "kubelet-start"])
    }

    @Test func anInitThatDidNotBeginSkipsNothing() {
        #expect(KubeadmPhases.initialize.completed(in: KubeadmLogs.initPreflight, before: []).isEmpty)
        #expect(KubeadmPhases.initialize.completed(in: "", before: ["certs"]) == ["certs"])
    }

    @Test(arguments: [KubeadmLogs.joinCertificatesExpired, KubeadmLogs.joinTokenExpired])
    func aJoinThatGotNoCertificatesSkipsNothing(_ log: String) {
        #expect(KubeadmPhases.join.completed(in: log, before: []).isEmpty)
    }

    // kubeadm refuses to start kubelet anew on a node that is in the cluster.
    @Test(arguments: [KubeadmLogs.joinNotAnnounced, KubeadmLogs.joinMemberLate, KubeadmLogs.joinExternalStatus])
    func aJoinWhoseKubeletIsInTheClusterDoesNotStartItAgain(_ log: String) {
        #expect(KubeadmPhases.join.completed(in: log, before: []) == [prepare, "kubelet-start"])
    }

    @Test func aJoinThatFailedInKubeletStartDoesItAgain() {
        #expect(KubeadmPhases.join.completed(in: KubeadmLogs.joinNodeExists, before: []) == [prepare])
    }

    @Test func phasesSkippedBeforeStaySkippedAndAreNamedOnce() {
        #expect(
            KubeadmPhases.join.completed(in: KubeadmLogs.joinNotAnnounced, before: [prepare])
                == [prepare, "kubelet-start"])
        // The second try begins behind the first's phases, and its output names none of them.
        let second =
            "[preflight] Running pre-flight checks\nerror execution phase control-plane-join/etcd: etcdserver: x\n"
        #expect(
            KubeadmPhases.join.completed(in: second, before: [prepare, "kubelet-start"]) == [prepare, "kubelet-start"])
    }

    @Test func aMarkerInTheMiddleOfALineIsNone() {
        #expect(KubeadmPhases.initialize.completed(in: "see [etcd] and [wait-control-plane]\n", before: []).isEmpty)
    }
}
