import LabModel
import Testing

@testable import LabPlanning

@Suite struct LoadBalancingStatesTests {
    @Test func theLastLineOfEachInstanceCounts() {
        let states = KeepalivedStates(
            lines: """
                INSTANCE "api" BACKUP 101
                INSTANCE "etcd" BACKUP 100
                INSTANCE "api" MASTER 101
                GROUP "both" MASTER 100
                INSTANCE "etcd

                """)
        #expect(states.current == ["api": "MASTER", "etcd": "BACKUP"])
        #expect(KeepalivedStates(lines: "").current.isEmpty)
    }

    @Test(arguments: [
        ("MASTER_RX_LOWER_PRI", "MASTER"), ("MASTER_PRIORITY", "MASTER"), ("BACKUP_PRIORITY", "BACKUP"),
        ("FAULT", "FAULT"), ("STOP", "STOP"),
    ])
    func anEventLeavesTheStateAsItIs(word: String, state: String) {
        let lines = "INSTANCE \"api\" \(state) 104\nINSTANCE \"api\" \(word) 104\n"
        #expect(KeepalivedStates(lines: lines).current == ["api": state])
    }

    @Test func keepalivedTellsItsStatesIntoAFolderThatEndsWithIt() throws {
        let files = try Guests.plan(Guests.stacked).guestFiles("m1")
        let config = try #require(files[KeepalivedConfig.path]).content
        #expect(config.contains("    vrrp_notify_fifo /run/keepalived/events\n"))
        #expect(
            config.contains(
                "vrrp_notify_fifo_script \"/bin/sh -c 'exec cat /run/keepalived/events >/run/keepalived/states'\"\n"))
        #expect(KeepalivedStates.path == "/run/keepalived/states")
        #expect(files[KeepalivedConfig.dropIn.path]?.content.contains("RuntimeDirectory=keepalived\n") == true)
    }
}
