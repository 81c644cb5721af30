import Foundation
import LabRuntime

extension LabStatus {
    /// Which etcd a machine's API server asks: `local`, the members' machines, or the virtual IP in front of them; `-`
    /// for a machine without one.
    func etcd(of machine: Machine) -> String {
        if machine.etcdServers.isEmpty { return "-" }
        return machine.etcdServers.map { server in
            let address = URLComponents(string: server)?.host ?? server
            if address == "127.0.0.1" { return "local" }
            if address == etcdVirtualIP?.address { return "VIP \(address)" }
            return machines.first { $0.address == address }?.name ?? address
        }.joined(separator: " ")
    }
}
