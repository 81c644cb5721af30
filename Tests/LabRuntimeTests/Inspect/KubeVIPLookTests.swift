import LabPlanning
import Libvirt
import Testing

@testable import LabRuntime

struct KubeVIPLookTests {
    @Test func theManifestsKubeconfig() async {
        let guest = FakeGuest()
        #expect(await KubeVIPLook.look(through: guest.shell) == .missing)
        guest.put("  - hostPath:\n      path: /etc/kubernetes/super-admin.conf\n", at: KubeVIPManifest.path)
        #expect(await KubeVIPLook.look(through: guest.shell) == .present(mountsSuperAdmin: true))
        guest.put("  - hostPath:\n      path: /etc/kubernetes/admin.conf\n", at: KubeVIPManifest.path)
        #expect(await KubeVIPLook.look(through: guest.shell) == .present(mountsSuperAdmin: false))
    }

    // What could not be read says nothing: it must not pass for a manifest in which all is well.
    @Test func aGuestThatCanNotBeRead() async {
        let shell = GuestShell(machine: "m1", agent: GuestAgent(transport: BrokenGuest()))
        let look = await KubeVIPLook.look(through: shell)
        #expect(look == .unknown)
        #expect(look.problem != nil)
    }
}

/// A guest agent that answers every command with an error.
private struct BrokenGuest: GuestAgentTransport {
    func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String {
        throw FakeGuest.error("Input/output error")
    }
}
