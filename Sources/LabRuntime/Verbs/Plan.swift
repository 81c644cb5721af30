import Foundation
import LabImages
import LabModel
import LabPlanning
import LabSystem

/// A plan made to be looked at, and what had to be assumed for it.
public struct PlanPreview: Sendable {
    /// The plan.
    public let plan: LabPlan
    /// What is not known before `lab up`: the image's digest when it is not built, how guests run.
    public let assumptions: [String]
}

extension LabEngine {
    /// The plan of a lab: the kept one when the lab exists, else one from what is known without touching anything.
    public func plan(_ lab: Lab, options: UpOptions) throws -> PlanPreview {
        let directory = store.lab(lab.name)
        if let record = try directory.read(LabRecord.self, from: directory.record), record.lab == lab,
            let plan = try directory.read(LabPlan.self, from: directory.plan)
        {
            return PlanPreview(plan: plan, assumptions: [])
        }
        var assumptions: [String] = []
        let image = try imageFacts(lab, &assumptions)
        let acceleration = acceleration(options, &assumptions)
        // A lab's UUID is drawn when it comes up; this one only shows where it stands.
        let tag = LabTag(
            lab: lab.name, uuid: UUID(uuidString: "00000000-0000-4000-8000-000000000000") ?? UUID(),
            owner: NSUserName(), created: Date(timeIntervalSince1970: 0))
        do {
            let plan = try Planner.plan(
                lab: lab, tag: tag,
                host: HostFacts(acceleration: acceleration, poolPath: directory.pool.string, image: image))
            return PlanPreview(plan: plan, assumptions: assumptions)
        } catch {
            throw LabFailure.wrap(error, .usage, "planning \(lab.name)")
        }
    }

    private func imageFacts(_ lab: Lab, _ assumptions: inout [String]) throws -> ImageFacts {
        if let image = try? images.find(name: lab.image) {
            return ImageFacts(
                name: image.name, digest: image.digest, diskPath: image.disk.string, kernelPath: image.kernel.string,
                initrdPath: image.initrd.string, kernelArguments: image.kernelCommandLine,
                containerImages: image.manifest.containerImages)
        }
        assumptions.append("image \(lab.image) is not built yet; lab up builds it")
        let folder = images.root.appending(lab.image)
        return ImageFacts(
            name: lab.image, digest: "not-built", diskPath: folder.appending("disk").string,
            kernelPath: folder.appending("kernel").string, initrdPath: folder.appending("initrd").string,
            kernelArguments: "root=LABEL=lab-root")
    }

    private func acceleration(_ options: UpOptions, _ assumptions: inout [String]) -> Acceleration {
        if let forced = options.acceleration.flatMap(Acceleration.init(rawValue:)) { return forced }
        let cache = store.root.appending(".acceleration-isolated.json")
        if let bytes = try? AtomicFile.read(cache),
            let known = try? JSONCoding.decoder.decode(AccelerationProbe.Result.self, from: Data(bytes))
        {
            return known.acceleration
        }
        let device = FileManager.default.fileExists(atPath: "/dev/kvm")
        assumptions.append(
            "acceleration is not probed yet; \(device ? "KVM" : "emulation") is assumed, lab up boots a kernel to find out"
        )
        return device ? .kvm : .emulated
    }
}
