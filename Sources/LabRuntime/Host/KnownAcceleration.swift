import Foundation
import LabSystem
import SystemPackage

extension LabEngine {
    /// Where it is kept how guests run on a host.
    func accelerationCache(_ location: HostLocation) -> FilePath {
        store.root.appending(".acceleration-\(location.cacheName).json")
    }

    /// What an earlier `lab up` found out about a host by booting a kernel, since this machine's last boot; nil when
    /// none did.
    func knownAcceleration(_ location: HostLocation) -> AccelerationProbe.Result? {
        guard let bytes = try? AtomicFile.read(accelerationCache(location)),
            let known = try? JSONCoding.decoder.decode(AccelerationProbe.Result.self, from: Data(bytes)),
            let boot = try? AtomicFile.read("/proc/sys/kernel/random/boot_id"),
            known.key.hasSuffix(String(decoding: boot, as: UTF8.self).trimmingCharacters(in: .newlines))
        else { return nil }
        return known
    }
}
