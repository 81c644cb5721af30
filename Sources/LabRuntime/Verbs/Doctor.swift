import LabImages
import LabModel
import LabSystem
import SystemPackage

extension LabEngine {
    /// Checks whether this machine is fit for a lab, without making anything.
    public func doctor(_ lab: Lab, options: UpOptions) async throws -> [PreflightFinding] {
        let choice = try await HostLocation.choose(options)
        // `lab up` boots a kernel instead of guessing.
        let acceleration = AccelerationCheck(
            location: choice.location, forced: options.acceleration, known: knownAcceleration(choice.location))
        var findings = [PreflightFinding.ok("host", choice.reason)]
        findings += try await Preflight(engine: self, options: options).check(lab, location: choice.location)
        if let finding = await acceleration.run() { findings.append(finding) }
        return findings
    }

    /// Builds an image from its recipe, unless it is there.
    public func buildImage(_ name: String) async throws -> BuiltImage {
        do {
            return try await ImageBuilder(store: images, recipe: try recipe(name)).build { progress in
                events(
                    LabEvent(
                        lab: name, step: "image", kind: .progress,
                        text: "\(progress.stage.rawValue): \(progress.lastLine)"))
            }
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "building the image \(name)")
        }
    }
}
