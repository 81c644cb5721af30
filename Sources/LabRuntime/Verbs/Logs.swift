import Foundation
import LabSystem
import SystemPackage

extension LabEngine {
    /// Gathers a lab's logs into a folder, or into an archive when the target's name ends in `.tar.gz`.
    ///
    /// A host that does not run or answer is told as a warning; what lies in the lab's folder is gathered all the same.
    ///
    /// - Returns: the files written; the archive alone when it is one.
    public func logs(_ name: String, to target: FilePath) async throws -> [FilePath] {
        let known = try known(name)
        let session = try await sessionIfAny(known)
        let collector = LogCollector(plan: known.plan, session: session, directory: known.directory)
        guard target.string.hasSuffix(".tar.gz") else { return try await collector.collect(into: target) }
        let folder = FilePath("\(target).parts")
        defer { try? FileManager.default.removeItem(atPath: folder.string) }
        _ = try await collector.collect(into: folder.appending(name))
        try await Program.check("tar", ["-C", folder.string, "-czf", target.string, name], deadline: .seconds(300))
        return [target]
    }

    private func sessionIfAny(_ known: Known) async throws -> HostSession? {
        do {
            return try await HostSession.open(known.record.location, directory: known.directory)
        } catch let interruption as CancellationError {
            throw interruption
        } catch {
            events(LabEvent(lab: known.plan.lab.name, kind: .warning, text: "\(error)"))
            return nil
        }
    }
}
