import Foundation
import Kubeadm
import LabModel
import Testing
import YAMLTree

@testable import LabPlanning

/// kube-vip's static pod against the output of the real program (v1.2.3).
@Suite struct ClusterKubeVIPTests {
    static let address = IPv4Address(value: 0xC0A8_4B0A)
    static let router = BGPPeer(address: IPv4Address(value: 0xC0A8_4B01), asNumber: 65001)

    static let manifests: [(String, KubeVIPManifest)] = [
        (
            "arp-default",
            KubeVIPManifest(
                mode: .arp(.init(duration: 15, renewDeadline: 10, retryPeriod: 2)), address: address, interface: "eth0")
        ),
        (
            "arp-super-admin-5-3-1",
            KubeVIPManifest(
                mode: .arp(.tight), address: address, interface: "eth0",
                kubeconfigPath: KubeVIPManifest.superAdminConfig)
        ),
        (
            "bgp",
            KubeVIPManifest(
                mode: .bgp(
                    .init(localAS: 65000, routerID: IPv4Address(value: 0xC0A8_4B0B), peers: [router])),
                address: address, interface: "lo")
        ),
    ]

    @Test(arguments: manifests) func equalsTheProgramsOutput(_ name: String, _ manifest: KubeVIPManifest) throws {
        let reference = try String(contentsOf: Guests.url("Reference/kube-vip/\(name).yaml"), encoding: .utf8)
        let expected = try #require(try YAML.parse(reference))
        let rendered = try #require(try YAML.parse(try manifest.render()))
        // Entry by entry first, as the whole says little when it differs.
        let variables = { (pod: YAML) in pod["spec"]?["containers"]?.elements.first?["env"]?.elements ?? [] }
        #expect(!variables(expected).isEmpty)
        for (ours, theirs) in zip(variables(rendered), variables(expected)) { #expect(ours == theirs) }
        #expect(rendered == expected)
    }

    @Test func extrasAddToTheProgramsOutputAndNothingElse() throws {
        let plain = KubeVIPManifest(mode: .arp(.tight), address: Self.address, interface: "lab0")
        var extended = plain
        extended.extras = [.arpRate(500), .hostPathType("File")]
        #expect(extended.environment == plain.environment + [.map(["name": "vip_arpRate", "value": .string("500")])])
        let volume = extended.pod["spec"]?["volumes"]?.elements.first
        #expect(volume?["hostPath"]?["type"]?.text == "File")
    }

    @Test(arguments: [(Acceleration.kvm, ["5", "3", "1"]), (.emulated, ["30", "20", "4"])])
    func leasesFollowTheHostsSpeed(_ acceleration: Acceleration, _ leases: [String]) throws {
        let plan = try Guests.plan(Guests.arp, acceleration)
        for machine in plan.machines(.controlPlane) {
            let environment = try variables(of: machine, in: plan, phase: .initializing)
            #expect(
                ["vip_leaseduration", "vip_renewdeadline", "vip_retryperiod"].map { environment[$0] } == leases)
            #expect(environment["vip_arpRate"] == "500")
            #expect(environment["vip_interface"] == "lab0")
            #expect(environment["lb_enable"] == nil)
            #expect(environment["k8s_config_file"] == nil)
        }
    }

    @Test(arguments: ["1.20.2", "1.28.9", "1.29.0", "1.34.1"], [ControlPlaneVirtualIP.Phase.initializing, .settled])
    func superAdminIsMountedOnlyByTheFirstControlPlaneDuringInit(
        _ text: String, _ phase: ControlPlaneVirtualIP.Phase
    ) throws {
        var lab = Guests.arp
        lab.kubernetes.version = text
        let plan = try Guests.plan(lab)
        let version = try KubernetesVersion(text)
        for machine in plan.machines(.controlPlane) {
            let files = try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: phase)
            let manifest = try #require(files.first)
            let wanted = version.minor >= 29 && machine.name == "m1" && phase == .initializing
            #expect(manifest.content.contains("super-admin.conf") == wanted)
            #expect(manifest.content.contains("mountPath: /etc/kubernetes/admin.conf"))
        }
    }

    @Test func joiningControlPlanesAnnounceByBGPOnlyAfterwards() throws {
        let plan = try Guests.plan(Guests.bgp)
        func has(_ name: String, _ phase: ControlPlaneVirtualIP.Phase) throws -> Bool {
            try !ControlPlaneVirtualIP.files(for: plan.the(name), in: plan, phase: phase).isEmpty
        }
        #expect(try has("m1", .initializing))
        #expect(try !has("m2", .initializing))
        for name in ["m1", "m2", "m3"] { #expect(try has(name, .settled)) }
        let environment = try variables(of: plan.the("m2"), in: plan, phase: .settled)
        #expect(environment["bgp_routerid"] == "192.168.75.12")
        #expect(environment["bgp_peers"] == "\(try plan.the("r1").address):65001::false")
        #expect(environment["vip_interface"] == "lo")
        #expect(environment["control_plane_health_check_address"] == "https://kubernetes:6443/healthz")
    }

    @Test func peersOfTheLabFileReplaceTheRouter() throws {
        var lab = Guests.bgp
        let other = BGPPeer(address: IPv4Address(value: 0xC0A8_4BFE), asNumber: 64999, multihop: true)
        lab.loadBalancer.bgp?.peers = [Self.router, other]
        let plan = try Guests.plan(lab)
        #expect(plan.machines(.router).isEmpty)
        let environment = try variables(of: plan.the("m1"), in: plan, phase: .settled)
        #expect(environment["bgp_peers"] == "192.168.75.1:65001::false,192.168.75.254:64999::true")
    }

    @Test(arguments: [Guests.stacked, Guests.dedicated, Guests.single])
    func otherProvidersNeedNothingAtRunTime(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        for machine in plan.machines {
            for phase in [ControlPlaneVirtualIP.Phase.initializing, .settled] {
                #expect(try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: phase).isEmpty)
            }
        }
    }

    private func variables(
        of machine: MachinePlan, in plan: LabPlan, phase: ControlPlaneVirtualIP.Phase
    ) throws -> [String: String] {
        let file = try #require(try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: phase).first)
        #expect(file.path == "/etc/kubernetes/manifests/kube-vip.yaml")
        let pod = try #require(try YAML.parse(file.content))
        let variables = try #require(pod["spec"]?["containers"]?.elements.first?["env"]?.elements)
        return Dictionary(
            variables.map { ($0["name"]?.text ?? "", $0["value"]?.text ?? "") }, uniquingKeysWith: { $1 })
    }
}
