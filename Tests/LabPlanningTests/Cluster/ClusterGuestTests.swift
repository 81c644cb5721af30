import Foundation
import LabModel
import Testing

@testable import LabPlanning

@Suite struct ClusterGuestTests {
    @Test(arguments: Guests.variety) func podsGetTheAddressesOfTheirNode(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        for machine in plan.machines {
            let files = try plan.guestFiles(machine.name)
            guard let podCIDR = machine.podCIDR else {
                #expect(files[CNIConfig.path] == nil)
                continue
            }
            let file = try #require(files[CNIConfig.path])
            let list = try #require(
                try JSONSerialization.jsonObject(with: Data(file.content.utf8)) as? [String: Any])
            let plugins = try #require(list["plugins"] as? [[String: Any]])
            #expect(plugins.map { $0["type"] as? String } == ["bridge", "portmap"])
            #expect(plugins[0]["ipMasq"] as? Bool == false)
            #expect(plugins[0]["isGateway"] as? Bool == true)
            #expect(file.content.contains("\"subnet\" : \"\(podCIDR)\""))
        }
    }

    @Test func onlyWhatLeavesThePodsNetworksIsMasqueraded() throws {
        let unit = try #require(
            try Guests.plan(Guests.single).guestFiles("w1")["/etc/systemd/system/\(PodMasquerade.unit)"])
        #expect(unit.content.contains("--source 10.244.0.0/16 ! --destination 10.244.0.0/16 --jump MASQUERADE"))
    }

    @Test func aUsersNetworkPluginFindsAnEmptyFolder() throws {
        var lab = Guests.single
        lab.kubernetes.cni = .none
        let plan = try Guests.plan(lab)
        #expect(try plan.guestFiles("w1").isEmpty)
        #expect(GuestServices.commands(for: try plan.the("w1"), in: plan).isEmpty)
        #expect(try !Expectations(plan).nodesAreReady)
    }

    @Test(arguments: Guests.variety, [Acceleration.kvm, .emulated])
    func firstBootNamesOnlyUnitsThatAreThere(_ lab: Lab, _ acceleration: Acceleration) throws {
        let ofTheImage: Set = [
            "haproxy.service", "keepalived.service", "bird.service", "containerd.service", "kubelet.service",
            "systemd-sysctl.service",
        ]
        let plan = try Guests.plan(lab, acceleration)
        for machine in plan.machines {
            let written = try plan.guestFiles(machine.name).keys
                .filter { $0.hasPrefix("/etc/systemd/system/") }.compactMap { $0.split(separator: "/").last }
            let units =
                GuestServices.enabled(for: machine, in: plan) + GuestServices.restarted(for: machine, in: plan)
                + GuestServices.disabled(for: machine, in: plan)
            for unit in units { #expect(ofTheImage.contains(unit) || written.contains(Substring(unit))) }
            #expect(Set(units).count == units.count)
        }
    }

    @Test func machinesWithoutContainersStopTheRuntime() throws {
        let plan = try Guests.plan(Guests.dedicated)
        let machine = try plan.the("l2")
        #expect(GuestServices.disabled(for: machine, in: plan) == ["containerd.service", "kubelet.service"])
        #expect(GuestServices.enabled(for: machine, in: plan) == ["haproxy.service", "keepalived.service"])
    }
}
