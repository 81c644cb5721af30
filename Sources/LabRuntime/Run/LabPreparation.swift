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
    let times: StepTimes

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
        let (known, kept) = try await attempt("reading the lab's state") {
            (
                try directory.read(LabRecord.self, from: directory.record),
                try directory.read(LabPlan.self, from: directory.plan)
            )
        }
        if let known, known.lab != lab {
            throw LabFailure(
                .usage, "bringing up \(lab.name)",
                cause: "a lab of that name exists with another definition",
                remedy: "lab down \(lab.name) removes it; lab up … --name NAME makes another beside it")
        }
        try known?.checkPlace(options)
        let archived = try await engine.archivedImages(options)
        // What can't be planned is told before anything is made; what was assumed here is planned again below.
        if known == nil { _ = try engine.plan(lab, options: options, archived: archived) }
        let location: HostLocation
        if let known { location = known.location } else { location = try await chooseLocation(lab) }
        try PublishCheck.check(options, location: location, directory: directory)
        if known == nil {
            try await times.measure("checks") {
                try await Preflight(engine: engine, options: options).require(lab, location: location)
            }
        }
        let provider = ImageProvider(engine: engine, options: options)
        let found = try await times.measure("image") { try await provider.image(for: lab, plan: kept) }
        if let kept { try checkArchive(for: kept, among: found.manifest.containerImages + archived, in: directory) }

        let record = known ?? LabRecord(lab: lab, tag: tag(lab), location: location)
        let journal = try await attempt("recording the lab in \(directory.path)") {
            try directory.create()
            try directory.write(record, to: directory.record)
            let journal = try Journal(directory.journal)
            if case .isolated = location { try journal.append(.willMake(.isolatedHost)) }
            return journal
        }
        let image = try await provider.imageInUse(found, by: directory, lab, plan: kept)
        let (session, facts) = try await times.measure("host") {
            let session = try await HostSession.start(
                location, directory: directory, executable: engine.executable,
                cache: engine.images.root.appending("libvirt"))
            // This user's cache first, which several state folders share.
            let lockFolders = [engine.images.root.appending("locks"), engine.store.root.appending(".locks")]
            var facts = try await HostImage(session: session, image: image, lockFolders: lockFolders)
                .provide { say(lab.name, .detail, $0) }
            facts.containerImages += archived
            return (session, facts)
        }
        return try await finish(record, kept: kept, facts, image, session, directory, journal)
    }

    /// The last part, once the host is there with the image: how guests run, plan, secrets.
    private func finish(
        _ record: LabRecord, kept: LabPlan?, _ facts: ImageFacts, _ image: BuiltImage, _ session: HostSession,
        _ directory: LabDirectory, _ journal: Journal
    ) async throws -> Prepared {
        let probe = try await times.measure("acceleration") {
            try await attempt("finding out how guests run") {
                try await acceleration(record, session: session, paths: facts)
            }
        }
        let plan = try kept ?? makePlan(record, directory: directory, image: facts, acceleration: probe.acceleration)
        if kept == nil {
            try await attempt("recording the plan in \(directory.path)") {
                try directory.write(plan, to: directory.plan)
            }
        }
        let secrets = try await attempt("making the lab's keys") {
            try await SecretsMaker(directory: directory).secrets(for: plan)
        }
        let slowness = try await attempt("asking the host for its processors") {
            try await Slowness(probe: probe, lab: record.lab, connection: session.connection).factor()
        }
        return Prepared(
            plan: plan, secrets: secrets, session: session, directory: directory, journal: journal, image: image,
            slowness: slowness)
    }

    /// What goes wrong with files, libvirt and programs here is of the infrastructure class.
    private func attempt<Value>(_ what: String, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch {
            throw LabFailure.wrap(error, .infrastructure, what)
        }
    }

    /// A lab whose seeds are still made needs the archive that its plan counts on.
    private func checkArchive(for plan: LabPlan, among images: [String], in directory: LabDirectory) throws {
        guard let reference = plan.missingKubeVIPImage(among: images),
            (try? Journal.isCompleted(directory.journal)) != true
        else { return }
        throw LabFailure(
            .usage, "going on with \(plan.lab.name)",
            cause: "it was begun with an archive that has \(reference), and "
                + (options.kubeVIPImage.map { "\($0) has not" } ?? "none is given now"),
            remedy: "lab up again with --kube-vip-image FILE, the archive that it was begun with")
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
            cache: engine.accelerationCache(session.location),
            report: { say(record.lab.name, .info, $0) }
        ).run()
    }

    private func makePlan(
        _ record: LabRecord, directory: LabDirectory, image: ImageFacts, acceleration: Acceleration
    ) throws -> LabPlan {
        do {
            return try Planner.plan(
                lab: record.lab, tag: record.tag,
                host: HostFacts(
                    record.location, acceleration: acceleration, directory: directory, lab: record.lab.name,
                    image: image))
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
