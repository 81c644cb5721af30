import LabImages
import LabModel
import LabSystem
import SystemPackage

extension LabEngine {
    /// Checks whether this machine is fit for a lab, without making anything.
    public func doctor(_ lab: Lab, options: UpOptions) async throws -> [PreflightFinding] {
        let choice = try await HostLocation.choose(options)
        let preflight = Preflight(engine: self, options: options)
        var findings = [PreflightFinding.ok("host", choice.reason)]
        findings += try await preflight.check(lab, location: choice.location)
        if let finding = await preflight.acceleration(at: choice.location).run() { findings.append(finding) }
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
