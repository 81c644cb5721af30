import Foundation
import LabImages
import LabModel
import LabPlanning
import LabSystem
import SystemPackage

/// Everything that comes before the first step: checks, the image, the host, the plan, the secrets.
struct LabPreparation: Sendable {
    let engine: LabEngine
    let options: UpOptions

    /// A lab that is ready for its steps.
    struct Prepared: Sendable {
        let plan: LabPlan
        let secrets: LabSecrets
        let session: HostSession
        let directory: LabDirectory
        let journal: Journal
        let image: BuiltImage
        let slowness: Double
    }

    /// Prepares a lab, or picks up one that was begun before.
    ///
    /// - Throws: ``LabFailure``; nothing has been made when it is of the usage or preflight class and the lab is new.
    func prepare(_ lab: Lab) async throws -> Prepared {
        let directory = engine.store.lab(lab.name)
        let known = try directory.read(LabRecord.self, from: directory.record)
        if let known, known.lab != lab {
            throw LabFailure(
                .usage, "bringing up \(lab.name)",
                cause: "a lab of that name exists with another definition",
                remedy: "lab down \(lab.name) removes it; lab up … --name NAME makes another beside it")
        }
        // What can't be planned is told before anything is made; what was assumed here is planned again below.
        if known == nil { _ = try engine.plan(lab, options: options) }
        let location: HostLocation
        if let known { location = known.location } else { location = try await chooseLocation(lab) }
        if known == nil {
            try await Preflight(engine: engine, options: options).require(lab, location: location)
        }
        let image = try await ImageProvider(engine: engine, options: options).image(for: lab)
        let record = known ?? LabRecord(lab: lab, tag: tag(lab), location: location)
        try directory.create()
        try directory.write(record, to: directory.record)
        let journal = try Journal(directory.journal)
        if case .isolated = location { try journal.append(.willMake(.isolatedHost)) }
        let session = try await HostSession.start(
            location, directory: directory, executable: engine.executable,
            cache: engine.images.root.appending("libvirt"))
        var paths = try await HostImage(session: session, image: image).provide { say(lab.name, .detail, $0) }
        // What comes on the seeds is as good as what is in the image.
        if let archive = options.kubeVIPImage { paths.containerImages += try await ContainerArchive.read(archive).tags }
        let probe = try await acceleration(record, session: session, paths: paths)
        let plan: LabPlan
        if let kept = try directory.read(LabPlan.self, from: directory.plan) {
            plan = kept
        } else {
            plan = try makePlan(record, directory: directory, image: paths, acceleration: probe.acceleration)
            try directory.write(plan, to: directory.plan)
        }
        let secrets = try await SecretsMaker(directory: directory).secrets(for: plan)
        return Prepared(
            plan: plan, secrets: secrets, session: session, directory: directory, journal: journal, image: image,
            slowness: try await Slowness(probe: probe, lab: lab, connection: session.connection).factor())
    }

    private func chooseLocation(_ lab: Lab) async throws -> HostLocation {
        let choice = try await HostLocation.choose(options)
        say(lab.name, .info, choice.reason)
        return choice.location
    }

    private func acceleration(
        _ record: LabRecord, session: HostSession, paths: ImageFacts
    ) async throws -> AccelerationProbe.Result {
        if let forced = options.acceleration.flatMap(Acceleration.init(rawValue:)) {
            return AccelerationProbe.Result(
                acceleration: forced, slowness: forced == .kvm ? 1 : 15, key: "as told by --acceleration")
        }
        return try await AccelerationProbe(
            connection: session.connection, tag: record.tag, kernelPath: paths.kernelPath, initrdPath: paths.initrdPath,
            cache: engine.store.root.appending(".acceleration-\(session.location.cacheName).json"),
            report: { say(record.lab.name, .info, $0) }
        ).run()
    }

    private func makePlan(
        _ record: LabRecord, directory: LabDirectory, image: ImageFacts, acceleration: Acceleration
    ) throws -> LabPlan {
        let poolPath =
            switch record.location {
            case .isolated: directory.pool.string
            case .connection: "/var/lib/libvirt/images/lab-\(record.lab.name)"
            }
        do {
            return try Planner.plan(
                lab: record.lab, tag: record.tag,
                host: HostFacts(acceleration: acceleration, poolPath: poolPath, image: image))
        } catch {
            throw LabFailure.wrap(error, .usage, "planning \(record.lab.name)")
        }
    }

    private func tag(_ lab: Lab) -> LabTag {
        let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded())
        return LabTag(
            lab: lab.name, uuid: UUID(), owner: "\(NSUserName())@\(ProcessInfo.processInfo.hostName)", created: now,
            expires: options.expiresAfter.map { now.addingTimeInterval($0) })
    }

    private func say(_ lab: String, _ kind: LabEvent.Kind, _ text: String) {
        engine.events(LabEvent(lab: lab, kind: kind, text: text))
    }
}
