import LabModel
import Testing

@testable import LabPlanning

@Suite struct LoadBalancingRouterIDTests {
    static let labs: [Lab] = (0..<2000).map { number in
        let network = CIDR(containing: IPv4Address(value: 0x0A00_0000 + UInt32(number % 7) << 8), prefixLength: 24)
        return Guests.lab("lab\(number)") { $0.network.cidr = network ?? $0.network.cidr }
    }

    @Test func itIsAByteAndNeverZero() {
        for lab in Self.labs {
            #expect((1...255).contains(VirtualRouterID.api(of: lab)))
            #expect((1...255).contains(VirtualRouterID.etcd(of: lab)))
            #expect(VirtualRouterID.api(of: lab) != VirtualRouterID.etcd(of: lab))
        }
    }

    @Test func labsSpreadOverTheWholeRange() {
        let counts = Dictionary(Self.labs.map { (VirtualRouterID.api(of: $0), 1) }, uniquingKeysWith: +)
        #expect(counts.count > 250)
        #expect(counts.values.max() ?? 0 < 30)
    }

    @Test func nameAndNetworkDecide() {
        let one = Guests.lab("one")
        #expect(VirtualRouterID.api(of: one) == VirtualRouterID.api(of: Guests.lab("one", .external)))
        let ids = Set(
            (1...8).map { number in
                VirtualRouterID.api(
                    of: Guests.lab("one") {
                        $0.network.cidr = CIDR("10.0.\(number).0/24") ?? $0.network.cidr
                    })
            })
        #expect(ids.count > 4)
    }
}
