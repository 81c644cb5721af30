import LabModel

extension MACAddress {
    /// The MACs of a lab's machines, in the order of their names: under 52:54:00, the prefix of QEMU's guests, which is
    /// locally administered. They derive from the lab's and the machine's name, so that an ARP table or a capture reads
    /// the same after every `up`; a machine whose 24 bits are taken in this lab gets the next that are free.
    static func planned(lab: String, machines: [String]) -> [MACAddress] {
        var taken: Set<MACAddress> = []
        return machines.map { machine in
            var hash = StableHash("mac", lab, machine)
            while true {
                let mac = MACAddress(octets: [0x52, 0x54, 0x00] + hash.octets.prefix(3))
                if let mac, taken.insert(mac).inserted { return mac }
                hash.combine([1])
            }
        }
    }
}
