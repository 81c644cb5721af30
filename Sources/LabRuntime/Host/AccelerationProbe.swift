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
        if let bytes = try AtomicFile.read(cache),
            let known = try? JSONCoding.decoder.decode(Result.self, from: Data(bytes)),
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
            switch try await boot(.kvm, firstOutput: .seconds(5), whole: .seconds(20)) {
            case .reachedInit(let seconds):
                return Result(acceleration: .kvm, slowness: max(1, seconds / AccelerationProbe.reference), key: key)
            case .failed(let reason):
                report("KVM is offered but of no use (\(reason)): emulating, 10 to 15 times slower")
            }
        }
        switch try await boot(.emulated, firstOutput: .seconds(60), whole: .seconds(180)) {
        case .reachedInit(let seconds):
            let slowness = min(max(1, seconds / AccelerationProbe.reference), AccelerationProbe.slowest)
            return Result(acceleration: .emulated, slowness: slowness, key: key)
        case .failed(let reason):
            throw LabFailure(
                .preflight, "booting a kernel to probe acceleration", cause: reason,
                remedy: "try a newer QEMU: on Debian 12, qemu-system-x86 from bookworm-backports")
        }
    }

    /// How a boot ended.
    private enum Boot: Sendable {
        /// The kernel started its first process after so many seconds.
        case reachedInit(seconds: Double)
        /// It did not, and why.
        case failed(String)
    }

    /// Seconds from the start of QEMU to the first process of a kernel on a usual machine with KVM.
    private static let reference = 1.0
    /// Beyond this a machine is not slow but stuck.
    private static let slowest = 40.0

    /// Boots the kernel in a domain that libvirt destroys with the connection, whatever happens to this process.
    private func boot(_ acceleration: Acceleration, firstOutput: Duration, whole: Duration) async throws -> Boot {
        let xml = ProbeDomainXML.element(
            tag: tag, acceleration: acceleration, kernelPath: kernelPath, initrdPath: initrdPath
        ).render()
        let connection = connection
        return try await offload {
            let clock = ContinuousClock()
            let begin = clock.now
            let domain: Domain
            do {
                domain = try connection.createDomain(xml: xml, flags: [.validate, .autoDestroy])
            } catch {
                return .failed("QEMU does not start: \(error)")
            }
            defer { try? domain.destroy() }
            let console = try domain.openConsole(nonblocking: true)
            defer { console.abort() }
            var output: [UInt8] = []
            while true {
                let elapsed = begin.duration(to: clock.now)
                switch try console.receive() {
                case .bytes(let piece): output += piece
                case .wouldBlock: Thread.sleep(forTimeInterval: 0.02)
                case .end: return .failed("QEMU ended")
                }
                let text = String(decoding: output, as: UTF8.self)
                if text.contains("Run /init as init process") { return .reachedInit(seconds: elapsed / .seconds(1)) }
                if elapsed > firstOutput, !text.contains("Linux version") {
                    return .failed("a kernel printed nothing within \(firstOutput.components.seconds) s")
                }
                if elapsed > whole { return .failed("a kernel did not come up within \(whole.components.seconds) s") }
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
