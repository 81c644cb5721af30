import Foundation
import LabModel
import Testing

@testable import LabPlanning

/// What is put into guests, compared byte by byte. `LAB_UPDATE_GOLDEN=1` writes the files anew, to be read as a diff.
@Suite struct ClusterGoldenTests {
    static let machines: [(Lab, String)] = [
        (Guests.stacked, "m1"), (Guests.stacked, "m2"), (Guests.external, "m1"), (Guests.external, "e1"),
        (Guests.external, "e2"), (Guests.dedicated, "l1"), (Guests.balancedEtcd, "e1"), (Guests.bgp, "m2"),
        (Guests.bgp, "r1"), (Guests.single, "m1"), (Guests.single, "w1"),
    ]

    @Test(arguments: machines) func nativeGuest(_ lab: Lab, _ machine: String) throws {
        try check(lab, machine, .kvm, name: "\(lab.name)-\(machine)")
    }

    @Test(arguments: [(Guests.stacked, "m1"), (Guests.arp, "m1"), (Guests.external, "e2")])
    func emulatedGuest(_ lab: Lab, _ machine: String) throws {
        try check(lab, machine, .emulated, name: "\(lab.name)-\(machine)-emulated")
    }

    private func check(_ lab: Lab, _ name: String, _ acceleration: Acceleration, name golden: String) throws {
        let plan = try Guests.plan(lab, acceleration)
        let machine = try plan.the(name)
        let text = try show(machine, plan)
        let url = Guests.url("Golden/Guests/\(golden).txt")
        if ProcessInfo.processInfo.environment["LAB_UPDATE_GOLDEN"] != nil {
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(text == expected, "\(golden).txt differs; read the change with LAB_UPDATE_GOLDEN=1 and git diff")
    }

    /// All that a machine is given, in the order of its life.
    private func show(_ machine: MachinePlan, _ plan: LabPlan) throws -> String {
        var text = "# first boot\n"
        text += GuestServices.commands(for: machine, in: plan).map { "$ \($0.joined(separator: " "))\n" }.joined()
        text += try GuestFiles.static(for: machine, in: plan, secrets: Guests.secrets).map(show).joined()
        if machine.role == .controlPlane || machine.role == .worker {
            text += try kubeadm(machine, plan)
        }
        if machine.role == .etcd {
            let commands = try ClusterCommands(plan)
            let issuing = try commands.etcdCertificates(for: machine) + [commands.etcdManifest(for: machine)]
            text += "# etcd\n" + issuing.map { "$ \($0.joined(separator: " "))\n" }.joined()
        }
        return text
    }

    private func kubeadm(_ machine: MachinePlan, _ plan: LabPlan) throws -> String {
        let commands = try ClusterCommands(plan)
        let isFirst = machine.role == .controlPlane && machine.index == 1
        let document =
            isFirst
            ? try commands.documents.initDocument(on: machine, secrets: Guests.secrets)
            : try commands.documents.joinDocument(machine, secrets: Guests.secrets, caCertificateHash: Guests.caHash)
        let line = isFirst ? try commands.initialize(machine) : try commands.join(machine)
        let before = try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: .initializing)
        let after = try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: .settled)
        return "# kubeadm\n" + (before + [document]).map(show).joined() + "$ \(line.joined(separator: " "))\n"
            + "# settled\n" + after.map(show).joined()
    }

    private func show(_ file: GuestFile) -> String { "=== \(file.permissions) \(file.path)\n\(file.content)" }
}
