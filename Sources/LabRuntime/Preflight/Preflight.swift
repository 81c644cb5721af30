import Foundation
import LabHost
import LabModel
import LabSystem
import Libvirt
import SystemPackage

/// Checks that a machine is fit for a lab before anything is made.
struct Preflight: Sendable {
    let engine: LabEngine
    let options: UpOptions

    /// Checks, and reports warnings.
    ///
    /// - Throws: ``LabFailure`` of the preflight class with every failure and its remedy.
    func require(_ lab: Lab, location: HostLocation) async throws {
        let findings = try await check(lab, location: location)
        for finding in findings where finding.verdict == .warning {
            engine.events(
                LabEvent(
                    lab: lab.name, kind: .warning,
                    text: "\(finding.check): \(finding.detail)" + (finding.remedy.map { "; \($0)" } ?? "")))
        }
        let failures = findings.filter { $0.verdict == .failure }
        guard failures.isEmpty else {
            throw LabFailure(
                .preflight, "preflight for \(lab.name)",
                cause: failures.map { "\($0.check): \($0.detail)" }.joined(separator: "; "),
                remedy: failures.compactMap(\.remedy).joined(separator: "\n        "))
        }
    }

    /// Every check in order, for `lab doctor`.
    ///
    /// - Throws: ``LabFailure`` when the lab's image has no recipe, or its recipe can't be read.
    func check(_ lab: Lab, location: HostLocation) async throws -> [PreflightFinding] {
        let image = try engine.keptImage(lab.image)
        var findings = ProgramChecks(location: location, building: image == nil && !options.offlineImages).run()
        let isEmulated = await acceleration(at: location).isKnownToEmulate()
        switch location {
        case .isolated:
            findings.append(LibvirtChecks.version(Connection.libraryVersion, at: "this machine"))
            findings += isolatedHostChecks()
            let resources = ResourceChecks(
                lab: lab, memoryMiB: MachineResources.availableMemoryMiB(), isEmulated: isEmulated)
            findings += resources.run(at: engine.store.root)
        case .connection(let uri):
            findings += await LibvirtChecks(uri: uri, lab: lab, isEmulated: isEmulated).run()
            if HostSession.isLocal(uri) { findings += RouteChecks(lab: lab).run() }
        }
        findings += ImageChecks(
            name: lab.image, image: image, mayBuild: !options.offlineImages, store: engine.images.root,
            isRoot: geteuid() == 0
        ).run()
        findings.append(KubernetesVersionCheck(kubernetes: lab.kubernetes).run())
        let kubeVIP = KubeVIPImageCheck(
            lab: lab, archive: options.kubeVIPImage, containerImages: image?.manifest.containerImages)
        if let finding = await kubeVIP.run() { findings.append(finding) }
        return findings
    }

    /// What can be told of how guests run on a host; `lab up` boots a kernel instead of guessing.
    func acceleration(at location: HostLocation) -> AccelerationCheck {
        AccelerationCheck(
            location: location, forced: options.acceleration, known: engine.knownAcceleration(location))
    }

    private func isolatedHostChecks() -> [PreflightFinding] {
        guard getuid() == 0 else {
            return [
                .failure(
                    "privileges", "an isolated host needs root for its namespaces",
                    remedy: "run lab with sudo, or use a libvirt daemon with --connect URI")
            ]
        }
        return [.ok("privileges", "root: namespaces can be made")]
    }
}
