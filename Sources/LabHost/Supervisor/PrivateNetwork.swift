import Foundation
import SystemPackage

/// The network namespace of an isolated host: loopback and forwarding, and no way out.
enum PrivateNetwork {
    /// Brings loopback up and turns forwarding on, in this namespace only.
    ///
    /// - Throws: ``IsolatedHostError/step(_:reason:)``.
    static func apply() throws {
        try bringUp("lo")
        try write("1", to: "/proc/sys/net/ipv4/ip_forward")
        // Bridged frames need no firewall here; the file is there only when the machine has loaded br_netfilter.
        try? write("0", to: "/proc/sys/net/bridge/bridge-nf-call-iptables")
    }

    /// Sets an interface up with SIOCSIFFLAGS (netdevice(7)).
    private static func bringUp(_ name: String) throws {
        let socket = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(socket) }
        // struct ifreq: 16 bytes of name, then 24 bytes whose first two are the flags.
        var request = [UInt8](repeating: 0, count: 40)
        request.replaceSubrange(0..<name.utf8.count, with: name.utf8)
        let flags = UInt16(IFF_UP | IFF_RUNNING)
        request[16] = UInt8(flags & 0xFF)
        request[17] = UInt8(flags >> 8)
        guard socket >= 0, ioctl(socket, UInt(SIOCSIFFLAGS), &request) == 0 else {
            throw IsolatedHostError.step("bring up \(name)", reason: "\(Errno(rawValue: errno))")
        }
    }

    private static func write(_ value: String, to path: FilePath) throws {
        do {
            let file = try FileDescriptor.open(path, .writeOnly)
            try file.closeAfter { _ = try file.writeAll(Array(value.utf8)) }
        } catch {
            throw IsolatedHostError.step("write \(value) to \(path)", reason: "\(error)")
        }
    }
}
