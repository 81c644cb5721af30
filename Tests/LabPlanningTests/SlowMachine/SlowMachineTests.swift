import CloudInit
import Kubeadm
import LabModel
import Testing
import YAMLTree

@testable import LabPlanning

@Suite struct SlowMachineTests {
    @Test(arguments: Guests.variety) func withKVMNothingOfItApplies(_ lab: Lab) throws {
        let plan = try Guests.plan(lab, .kvm)
        #expect(!plan.isSlow)
        for machine in plan.machines {
            for (path, file) in try plan.guestFiles(machine.name) {
                #expect(!file.content.contains("GOGC"), "\(path) on \(machine.name)")
                #expect(!path.hasPrefix(SlowMachineProfile.patchesDirectory))
            }
        }
        let documents = try ClusterDocuments(plan)
        #expect(documents.cluster.scheduler.extraArguments.isEmpty)
        #expect(documents.cluster.timeouts == Timeouts())
        #expect(documents.kubelet.syncFrequency == nil)
        #expect(documents.kubeProxy.minSyncPeriod == nil)
        for machine in plan.machines(.controlPlane) {
            #expect(documents.node(machine).patchesDirectory == nil)
            #expect(documents.node(machine).kubeletExtraArguments["housekeeping-interval"] == nil)
        }
    }

    @Test func stackedAndExternalEtcdGetTheSameTimes() throws {
        let stacked = try ClusterDocuments(Guests.plan(Guests.stacked, .emulated))
        guard case .local(let etcd) = stacked.etcd else {
            Issue.record("the stacked topology has no local etcd")
            return
        }
        #expect(etcd.extraArguments == ["heartbeat-interval": "1000", "election-timeout": "10000"])
        let external = try Guests.plan(Guests.external, .emulated)
        for machine in external.machines(.etcd) {
            #expect(
                try ClusterDocuments(external).etcdMember(machine).extraArguments == SlowMachineProfile.etcdArguments)
        }
    }

    @Test func everyStaticPodIsPatchedWhereItRuns() throws {
        let names = StaticPodPatch.Component.allCases.map {
            "\(SlowMachineProfile.patchesDirectory)/\($0.rawValue)+strategic.yaml"
        }
        let stacked = try Guests.plan(Guests.stacked, .emulated).guestFiles("m3")
        for name in names { #expect(stacked[name]?.content.contains("name: GOGC") == true) }
        let etcd = try YAML.parse(try #require(stacked[names[0]]).content)?["spec"]?["containers"]?.elements.first
        #expect(etcd?["resources"]?["requests"]?["cpu"]?.text == "1000m")
        let apiServer = try #require(stacked["\(SlowMachineProfile.patchesDirectory)/kube-apiserver+strategic.yaml"])
        #expect(apiServer.content.contains("readinessProbe"))

        let external = try Guests.plan(Guests.external, .emulated)
        let member = try external.guestFiles("e1").keys.filter { $0.hasPrefix(SlowMachineProfile.patchesDirectory) }
        #expect(member == ["\(SlowMachineProfile.patchesDirectory)/etcd+strategic.yaml"])
        #expect(try ClusterDocuments(external).etcdMember(external.the("e1")).node.patchesDirectory != nil)
    }

    @Test func daemonsCollectGarbageLessOftenFromTheirFirstStartOn() throws {
        let plan = try Guests.plan(Guests.single, .emulated)
        for name in ["m1", "w1"] {
            #expect(try plan.the(name).domainXML.contains(" systemd.setenv=GOGC=400 systemd.setenv=GOMAXPROCS=1 "))
            let commands = GuestServices.commands(for: try plan.the(name), in: plan)
            #expect(!commands.contains { $0.contains("daemon-reload") || $0.contains("restart") })
        }
        #expect(try !Guests.plan(Guests.single, .kvm).the("m1").domainXML.contains("GOGC"))
    }

    @Test func everyEmulatedMachineHasCoarseTimersAndAnEmulatorWithHugePages() throws {
        let emulated = try Guests.plan(Guests.dedicated, .emulated)
        for machine in emulated.machines {
            #expect(try bootCommands(of: machine, in: emulated) == [.shell("echo 100000000 >/proc/1/timerslack_ns")])
            #expect(machine.domainXML.contains("name=\"GLIBC_TUNABLES\" value=\"glibc.malloc.hugetlb=1\""))
        }
        let kvm = try Guests.plan(Guests.single, .kvm)
        #expect(try bootCommands(of: kvm.the("m1"), in: kvm).isEmpty)
        #expect(try !kvm.the("m1").domainXML.contains("qemu:"))
    }

    private func bootCommands(of machine: MachinePlan, in plan: LabPlan) throws -> [CloudCommand] {
        try SeedPlan.seed(for: machine, in: plan, secrets: .placeholders(for: plan)).userData.bootCommands
    }

    @Test func versionsWithoutPatchesGoWithoutThem() throws {
        var lab = Guests.stacked
        lab.kubernetes.version = "1.18.0"
        let plan = try Guests.plan(lab, .emulated)
        #expect(try ClusterCommands(plan).initialize(plan.the("m1")).allSatisfy { !$0.contains("patches") })
    }

    @Test func failoverIsSlowerAndMoreForgiving() {
        let (tight, patient) = (BalancerTimings.tight, BalancerTimings.patient)
        #expect(tight.advertInterval < patient.advertInterval)
        #expect(tight.checkInterval * tight.checkFall < patient.checkInterval * patient.checkFall)
        #expect(tight.scriptTimeout * 2 < patient.scriptTimeout)
    }

    @Test func theSummaryTellsWhatIsSet() {
        let text = SlowMachineProfile.explanations.joined(separator: "\n")
        for word in ["heartbeat 1 s", "GOGC=400", "60 s", "1000m", "30/20/4"] { #expect(text.contains(word)) }
    }
}
