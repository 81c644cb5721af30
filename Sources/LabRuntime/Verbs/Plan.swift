import Foundation
import LabHost
import LabImages
import LabModel
import LabPlanning
import LabSystem

/// A plan made to be looked at, and what had to be assumed for it.
public struct PlanPreview: Sendable {
    /// The plan.
    public let plan: LabPlan
    /// What is not known before `lab up`: where the lab lives, the image's digest when it is not built, how guests run.
    public let assumptions: [String]
}

extension LabEngine {
    /// The plan of a lab: the kept one when the lab exists, else one from what is known without touching anything.
    ///
    /// - Parameter archived: the container images that come on the seeds; see ``archivedImages(_:)``.
    /// - Throws: ``LabFailure`` of the usage class when it can't be planned, or options contradict where it lives.
    public func plan(_ lab: Lab, options: UpOptions, archived: [String] = []) throws -> PlanPreview {
        let directory = store.lab(lab.name)
        let record = try directory.read(LabRecord.self, from: directory.record).flatMap { $0.lab == lab ? $0 : nil }
        try record?.checkPlace(options)
        if record != nil, let plan = try directory.read(LabPlan.self, from: directory.plan) {
            return PlanPreview(plan: plan, assumptions: [])
        }
        try checkImage(of: lab)
        var assumptions: [String] = []
        let location: HostLocation
        if let record { location = record.location } else { location = try place(options, &assumptions) }
        var image = try imageFacts(lab, at: location, &assumptions)
        image.containerImages += archived
        let acceleration = acceleration(options, at: location, &assumptions)
        // A lab's UUID is drawn when it comes up; this one only shows where it stands.
        let tag = LabTag(
            lab: lab.name, uuid: UUID(uuidString: "00000000-0000-4000-8000-000000000000") ?? UUID(),
            owner: NSUserName(), created: Date(timeIntervalSince1970: 0))
        do {
            let plan = try Planner.plan(
                lab: lab, tag: tag,
                host: HostFacts(
                    location, acceleration: acceleration, directory: directory, lab: lab.name, image: image))
            return PlanPreview(plan: plan, assumptions: assumptions)
        } catch {
            throw LabFailure.wrap(error, .usage, "planning \(lab.name)")
        }
    }

    /// Where the options and the environment say that the lab is going to live.
    private func place(_ options: UpOptions, _ assumptions: inout [String]) throws -> HostLocation {
        let choice: HostChoice?
        do {
            choice = try HostChoice.decide(HostChoice.Request(connect: options.connect, isolated: options.isolated))
        } catch {
            throw LabFailure.wrap(error, .usage, "choosing where the lab lives")
        }
        switch choice?.place {
        case .connect(let uri): return .connection(uri: uri)
        case .isolated: return .isolated
        case nil:
            assumptions.append(
                "an isolated host is assumed; lab up takes \(HostChoice.systemURI) if that answers, unless --isolated")
            return .isolated
        }
    }

    private func imageFacts(
        _ lab: Lab, at location: HostLocation, _ assumptions: inout [String]
    ) throws -> ImageFacts {
        if let image = try keptImage(lab.image) { return ImageFacts(image, at: location) }
        assumptions.append("image \(lab.image) is not built yet; lab up builds it")
        return ImageFacts(notBuilt: lab.image, in: images.root, at: location)
    }

    private func acceleration(
        _ options: UpOptions, at location: HostLocation, _ assumptions: inout [String]
    ) -> Acceleration {
        if let forced = options.acceleration.flatMap(Acceleration.init(rawValue:)) { return forced }
        if let known = knownAcceleration(location) { return known.acceleration }
        let device = FileManager.default.fileExists(atPath: "/dev/kvm")
        assumptions.append(
            "acceleration is not probed yet; \(device ? "KVM" : "emulation") is assumed, lab up boots a kernel to find out"
        )
        return device ? .kvm : .emulated
    }
}
