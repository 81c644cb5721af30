import LabPlanning
import Libvirt
import Synchronization
import SystemPackage
import Testing

@testable import LabImages
@testable import LabRuntime

/// A step's surroundings on a host of the test driver, and the events that the step told.
struct TestContext {
    let folder: TemporaryFolder
    let host: TestHost
    let plan: LabPlan
    let recorder: Recorder
    let step: StepContext

    init(_ plan: LabPlan, step: PlannedStep) throws {
        self.plan = plan
        folder = try TemporaryFolder()
        host = try TestHost()
        let recorder = Recorder()
        self.recorder = recorder
        let directory = folder.store.lab(plan.lab.name)
        try directory.create()
        self.step = StepContext(
            step: step, plan: plan, secrets: .placeholders(for: plan),
            session: HostSession(
                location: .connection(uri: host.connection.uri), connection: host.connection, vantage: nil),
            directory: directory, journal: try Journal(directory.journal),
            image: TestContext.image(in: folder.path), options: UpOptions(), patience: Patience(slowness: 1),
            proof: Proof(), events: { recorder.add($0) })
    }

    /// What the journal says was about to be made.
    var effects: [Effect] {
        get throws {
            try Journal.read(step.directory.journal).compactMap {
                if case .willMake(let effect) = $0.kind { effect } else { nil }
            }
        }
    }

    private static func image(in folder: FilePath) -> BuiltImage {
        BuiltImage(
            name: "debian-12", digest: "0123456789ab", directory: folder,
            manifest: ImageManifest(
                name: "debian-12", description: "", digest: "0123456789ab", created: "2026-01-01T00:00:00Z",
                suite: "bookworm", architecture: "amd64", kubernetesVersion: "v1.20.2", kubernetesSource: "",
                kubernetesStage: "", containerImages: [], absentContainerImages: [], diskSize: 0, diskUsage: 0,
                packages: [:]))
    }
}

/// Keeps events in the order they came.
final class Recorder: Sendable {
    private let events = Mutex<[LabEvent]>([])

    func add(_ event: LabEvent) { events.withLock { $0.append(event) } }

    func texts(_ kind: LabEvent.Kind) -> [String] {
        events.withLock { $0.filter { $0.kind == kind }.map(\.text) }
    }
}

/// The failure that some work must end with; records an issue when it does not.
func labFailure(
    _ location: SourceLocation = #_sourceLocation, of work: () async throws -> Void
) async -> LabFailure? {
    do {
        try await work()
        Issue.record("it did not fail", sourceLocation: location)
        return nil
    } catch let failure as LabFailure {
        return failure
    } catch {
        Issue.record("another error: \(error)", sourceLocation: location)
        return nil
    }
}
