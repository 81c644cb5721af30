import LabPlanning
import Testing

@testable import LabRuntime

struct APIServerInspectorTests {
    private let patience = Patience(slowness: 1)

    @Test func eachMastersOwnServerIsAsked() async throws {
        let plan = try Plans.plan(Plans.external)
        let dead = try plan.the("m2").address
        let guest = FakeGuest(respond: { command in
            command.contains("--server=https://\(dead):6443")
                ? .init(exit: 1, err: "The connection to the server \(dead):6443 was refused") : .init(out: "ok")
        })
        let client = KubeClient(place: .guest(guest.shell))
        let looks = plan.machines.map {
            GuestLook(machine: $0, domainState: $0.name == "m3" ? "shut off" : "running")
        }
        let errors = await APIServerInspector(client: client, patience: patience).errors(looks)
        #expect(errors == ["m2": "The connection to the server \(dead):6443 was refused"])
        #expect(guest.commands.count == 2, "neither one that is off nor a machine without an API server")
    }

    @Test func withoutAKubeconfigNothingIsAsked() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let looks = plan.machines.map { GuestLook(machine: $0, domainState: "running") }
        #expect(await APIServerInspector(client: nil, patience: patience).errors(looks).isEmpty)
    }
}
