import LabModel
import SystemPackage
import Testing

@testable import LabHost

@Suite struct InspectionTests {
    private static let table = """
        Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
        eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
        eth0\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
        docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
        down0\t0000000A\t00000000\t0000\t0\t0\t0\t000000FF\t0\t0\t0
        tun0\t0800000A\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0
        broken
        """

    @Test func parsesTheKernelsTable() {
        let table = RouteTable(parsing: InspectionTests.table)
        #expect(
            table.routes.map { "\($0.destination) \($0.interface)" } == [
                "192.168.2.0/24 eth0", "172.17.0.0/16 docker0", "10.0.0.8/32 tun0",
            ])
    }

    @Test func findsClashes() throws {
        let table = RouteTable(parsing: InspectionTests.table)
        #expect(table.clashes(with: try #require(CIDR("172.17.9.0/24"))).map(\.interface) == ["docker0"])
        #expect(table.clashes(with: try #require(CIDR("192.168.75.0/24"))).isEmpty)
        #expect(table.clashes(with: try #require(CIDR("192.168.0.0/16")), ignoring: "eth0").isEmpty)
    }

    @Test func readsThisMachinesTable() throws { _ = try RouteTable() }

    @Test func readsAvailableMemory() {
        #expect(
            MachineResources.availableMemoryMiB(parsing: "MemTotal: 4096 kB\nMemAvailable:    2048000 kB\n") == 2000)
        #expect(MachineResources.availableMemoryMiB(parsing: "MemTotal: 4096 kB\n") == nil)
        #expect((MachineResources.availableMemoryMiB() ?? 0) > 16)
    }

    @Test func measuresThePathsNearestParent() throws {
        let root = try MachineResources.freeDiskGiB(at: "/")
        let below = try MachineResources.freeDiskGiB(at: "/nonexistent/a/b/c")
        #expect(root > 0)
        #expect(abs(root - below) < 1)
    }

    @Test("the counter's frequency is the same each time, and none where the kernel does not keep time by it")
    func measuresTheTimeStampCounter() throws {
        let scratch = try Scratch()
        let source = scratch.path.appending("current_clocksource")
        try "kvm-clock\n".write(toFile: source.string, atomically: true, encoding: .utf8)
        #expect(TimeStampCounter.frequency(clockSource: source) == nil)
        #expect(TimeStampCounter.frequency(clockSource: scratch.path.appending("none")) == nil)
        #if arch(x86_64)
            try "tsc\n".write(toFile: source.string, atomically: true, encoding: .utf8)
            let first = try #require(TimeStampCounter.frequency(clockSource: source))
            let second = try #require(TimeStampCounter.frequency(clockSource: source))
            #expect((500_000...10_000_000).contains(first))
            #expect(abs(first - second) <= first / 200)
        #endif
    }
}
