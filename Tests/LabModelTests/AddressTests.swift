import LabModel
import Testing

@Suite struct AddressTests {
    @Test func addressesParseAsTheyPrint() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let address = IPv4Address(value: .random(in: 0...UInt32.max, using: &random))
            #expect(IPv4Address(address.description) == address)
            let cidr = try #require(CIDR(containing: address, prefixLength: .random(in: 0...32, using: &random)))
            #expect(CIDR(cidr.description) == cidr)
            #expect(cidr.contains(address))
            #expect(cidr.contains(cidr.network) && cidr.contains(cidr.broadcast))
            #expect(cidr.address(at: cidr.count - 1) == cidr.broadcast)
            #expect(cidr.address(at: cidr.count) == nil)
        }
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.", ".1.2.3", "1..2.3", "a.b.c.d", "1.2.3.4 ",
        "１.2.3.4", "-1.2.3.4",
    ])
    func otherTextIsNoAddress(text: String) { #expect(IPv4Address(text) == nil) }

    @Test(arguments: ["10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.1/24", "10.0.0.0/-1", "10.0.0.0/024", "/24"])
    func otherTextIsNoBlock(text: String) { #expect(CIDR(text) == nil) }

    @Test func blocksOverlapWhereTheyShareAnAddress() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<2000 {
            // Few high bits, so that overlaps are common.
            let blocks = try (0..<2).map { _ in
                try #require(
                    CIDR(
                        containing: IPv4Address(value: UInt32.random(in: 0...255, using: &random)),
                        prefixLength: .random(in: 24...32, using: &random)))
            }
            let shared = (0...255).contains { value in blocks.allSatisfy { $0.contains(IPv4Address(value: value)) } }
            #expect(blocks[0].overlaps(blocks[1]) == shared)
            #expect(blocks[1].overlaps(blocks[0]) == shared)
        }
    }

    @Test func subnetsDivideABlock() throws {
        let block = try #require(CIDR("10.244.0.0/16"))
        #expect(block.subnet(3, prefixLength: 24)?.description == "10.244.3.0/24")
        #expect(block.subnet(255, prefixLength: 24)?.broadcast == block.broadcast)
        #expect(block.subnet(256, prefixLength: 24) == nil)
        #expect(block.subnet(0, prefixLength: 15) == nil)
        #expect(block.netmask.description == "255.255.0.0")
    }
}
