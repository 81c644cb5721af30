import Foundation
import LabHost
import SystemPackage

extension LabStore {
    /// The names of labs that have no record and yet left something: a folder with other files of a lab, or an isolated
    /// host that runs on though its folder was deleted. `lab down` removes them as it does any other.
    public func strays() throws -> [String] {
        let recorded = Set(try names())
        var names = Set(runningHosts())
        if FileManager.default.fileExists(atPath: root.string) {
            for name in try FileManager.default.contentsOfDirectory(atPath: root.string) where !name.hasPrefix(".") {
                let traces = [lab(name).journal, HostLayout(stateDirectory: lab(name).path).record]
                if traces.contains(where: { FileManager.default.fileExists(atPath: $0.string) }) { names.insert(name) }
            }
        }
        return names.subtracting(recorded).sorted()
    }

    /// Whether an isolated host runs for a lab, whatever became of the lab's folder.
    func hasRunningHost(_ name: String) -> Bool { runningHosts().contains(name) }

    private func runningHosts() -> [String] {
        let root = root.lexicallyNormalized()
        return IsolatedHost.runningStateDirectories().compactMap { folder in
            let folder = folder.lexicallyNormalized()
            return folder.removingLastComponent() == root ? folder.lastComponent?.string : nil
        }
    }
}
