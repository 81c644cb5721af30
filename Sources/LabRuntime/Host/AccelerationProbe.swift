import Foundation
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage

/// Finds how guests run on a host by booting a kernel there: what a device file or libvirt promises is no proof.
///
/// Broken nested virtualisation opens `/dev/kvm`, creates virtual machines, runs the firmware, and then hangs for ever.
struct AccelerationProbe: Sendable {
    let connection: Connection
    let tag: LabTag
    let kernelPath: String
    let initrdPath: String
    /// Where the result is kept until the host's next boot.
    let cache: FilePath
    let report: @Sendable (String) -> Void

    /// What was found.
    struct Result: Sendable, Codable {
        /// How guests run.
        let acceleration: Acceleration
        /// How many times slower than on a usual machine with KVM a kernel boots; at least 1.
        let slowness: Double
        /// Host, its boot and QEMU's version: the result holds for these.
        let key: String
    }

    /// Boots a kernel with KVM if the host offers it, and without if that hangs.
    ///
    /// - Throws: ``LabFailure`` of the preflight class when no kernel boots at all.
    func run() async throws -> Result {
        let key = try await key()
        if let bytes = try AtomicFile.read(cache), let known = try? JSONCoding.decoder.decode(Result.self, from: Data(bytes)),
            known.key == key
        {
            return known
        }
        let result = try await boot(key: key)
        try? AtomicFile.write(try JSONCoding.encoder.encode(result), to: cache)
        return result
    }

    private func boot(key: String) async throws -> Result {
        let connection = connection
        let offersKVM = try await offload { try connection.capabilities().offersKVM() }
        if offersKVM {
            report("trying KVM with a kernel")
            if let seconds = try await secondsToInit(.kvm, first: .seconds(5), whole: .seconds(20)) {
                return Result(acceleration: .kvm, slowness: max(1, seconds / AccelerationProbe.reference), key: key)
            }
            report("KVM is offered but a kernel does not boot with it: emulating instead (10 to 15 times slower)")
        }
        guard let seconds = try await secondsToInit(.emulated, first: .seconds(60), whole: .seconds(180)) else {
            throw LabFailure(
                .preflight, "booting a kernel to probe acceleration",
                cause: "it printed nothing, with or without KVM",
                remedy: "try a newer QEMU: on Debian 12, qemu-system-x86 from bookworm-backports")
        }
        return Result(acceleration: .emulated, slowness: min(max(1, seconds / AccelerationProbe.reference), 40), key: key)
    }

    /// Seconds from the start of QEMU to the first process of a kernel on a usual machine with KVM.
    private static let reference = 1.0

    /// Boots the kernel in a domain that libvirt destroys with the connection, whatever happens to this process.
    private func secondsToInit(_ acceleration: Acceleration, first: Duration, whole: Duration) async throws -> Double? {
        let xml = ProbeDomainXML.element(
            tag: tag, acceleration: acceleration, kernelPath: kernelPath, initrdPath: initrdPath
        ).render()
        let connection = connection
        return try await offload {
            let clock = ContinuousClock()
            let begin = clock.now
            guard let domain = try? connection.createDomain(xml: xml, flags: [.validate, .autoDestroy]) else { return nil }
            defer { try? domain.destroy() }
            let console = try domain.openConsole(nonblocking: true)
            defer { console.abort() }
            var output: [UInt8] = []
            while true {
                let elapsed = begin.duration(to: clock.now)
                switch try console.receive() {
                case .bytes(let piece): output += piece
                case .wouldBlock: Thread.sleep(forTimeInterval: 0.02)
                case .end: return nil
                }
                let text = String(decoding: output, as: UTF8.self)
                if text.contains("Run /init as init process") { return elapsed / .seconds(1) }
                if elapsed > whole || elapsed > first && !text.contains("Linux version") { return nil }
            }
        }
    }

    private func key() async throws -> String {
        let connection = connection
        let host = try await offload { "\(try connection.hostname) qemu \(try connection.hypervisorVersion)" }
        let boot = try AtomicFile.read("/proc/sys/kernel/random/boot_id") ?? []
        return "\(host) boot \(String(decoding: boot, as: UTF8.self).trimmingCharacters(in: .newlines))"
    }
}
