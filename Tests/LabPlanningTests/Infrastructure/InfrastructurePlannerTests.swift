import LabModel
import Testing

@testable import LabPlanning

@Suite("Choices and refusals of the planner")
struct InfrastructurePlannerTests {
    @Test("auto takes kube-vip when exactly its image is at hand, else keepalived and haproxy")
    func provider() throws {
        let image = LoadBalancerSpec.defaultKubeVIPImage
        let lab = Fixture.stacked
        let tag = Fixture.tag(lab.name)
        let with = try Planner.plan(lab: lab, tag: tag, host: Fixture.host(containerImages: [image]))
        #expect(with.provider.provider == .kubeVIPARP)
        #expect(with.lab.loadBalancer.provider == .kubeVIPARP)
        #expect(with.api.description == "192.168.75.10:6443")
        let near = try Planner.plan(lab: lab, tag: tag, host: Fixture.host(containerImages: [image + "-alpine"]))
        #expect(near.provider.provider == .keepalivedHAProxy)
        #expect(near.api.description == "192.168.75.10:8443")
        #expect(near.provider.reason.contains(image))
    }

    @Test("dedicated load balancers have the API's own port, and auto means them")
    func dedicated() throws {
        var lab = Fixture.stacked
        lab.loadBalancer.machines = .loadBalancers
        let plan = try Fixture.plan(lab)
        #expect(plan.provider.provider == .keepalivedHAProxy)
        #expect(plan.api.port == 6443)
        #expect(plan.machines(.loadBalancer).map(\.name) == ["l1", "l2"])
    }

    @Test("provider none uses the control plane's own address, whatever virtual IP is left over")
    func none() throws {
        let plan = try Fixture.plan(try #require(Fixture.variety.first { $0.name == "single" }))
        #expect(plan.api == APIEndpoint(address: plan.machines[0].address, port: 6443))
        #expect(plan.lab.network.virtualIP == nil)
    }

    @Test("what cannot be planned is refused with its reason")
    func refusals() throws {
        func error(_ change: (inout Lab) -> Void) -> PlanError? {
            var lab = Fixture.stacked
            change(&lab)
            return #expect(throws: PlanError.self) {
                try Planner.plan(lab: lab, tag: Fixture.tag(lab.name), host: Fixture.host())
            }
        }
        #expect(error { $0.controlPlanes.count = 0 } == .noControlPlane)
        #expect(error { $0.loadBalancer.provider = .none } == .severalControlPlanesWithoutVirtualIP(3))
        #expect(
            error {
                $0.loadBalancer.provider = .kubeVIPARP
                $0.network.virtualIP = nil
            } == .noVirtualIP(.kubeVIPARP))
        #expect(error { $0.loadBalancer.provider = .kubeVIPBGP } == .noBGP)
        let pods = CIDR("10.244.0.0/23")!
        #expect(error { $0.kubernetes.podCIDR = pods } == .podNetworkTooSmall(pods, nodes: 3))
        let name = String(repeating: "a", count: 61)
        #expect(error { $0.name = name } == .hostnameTooLong("\(name)-m1"))
        #expect(throws: PlanError.foreignTag(lab: "stacked", tag: "other")) {
            try Planner.plan(lab: Fixture.stacked, tag: Fixture.tag("other"), host: Fixture.host())
        }
        #expect(throws: AddressPlanError.self) {
            var lab = Fixture.stacked
            lab.network.virtualIP = IPv4Address("192.168.76.1")
            _ = try Fixture.plan(lab)
        }
    }

    @Test("the kernel's command line sets nothing twice, and has the emulation's arguments only there")
    func kernelArguments() {
        #expect(KernelArguments.line(Fixture.host(.kvm)) == "root=LABEL=lab-root console=ttyS0")
        let emulated = KernelArguments.line(Fixture.host(.emulated)).split(separator: " ")
        #expect(emulated.contains("mitigations=off"))
        #expect(emulated.count { $0.hasPrefix("console=") } == 1)
    }

    @Test("an emulated guest is told its counter's frequency, and keeps time by ACPI's timer where there is none")
    func clock() {
        var host = Fixture.host(.emulated)
        #expect(KernelArguments.line(host).contains(" tsc=reliable tsc_early_khz=2600000"))
        host.tscKHz = nil
        #expect(KernelArguments.line(host).contains(" clocksource=acpi_pm"))
        #expect(!KernelArguments.line(host).contains("tsc="))
        host.image.kernelArguments += " clocksource=hpet"
        #expect(!KernelArguments.line(host).contains("acpi_pm"))
    }
}
