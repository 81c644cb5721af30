import Foundation
import LabModel
import Testing

@Suite struct SampleLabTests {
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: labsFolder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    @Test func thereAreLabs() {
        #expect(Set(Self.files).isSuperset(of: ["external.yaml", "stacked.yaml"]))
    }

    @Test(arguments: files)
    func everyLabIsSoundAndNamedAsItsFile(file: String) throws {
        let result = try LabFile.read(path: labsFolder.appendingPathComponent(file).path)
        #expect(result.diagnostics.isEmpty)
        let lab = try #require(result.lab)
        #expect("\(lab.name).yaml" == file)
        _ = try AddressPlan(lab: lab)
    }

    @Test func theTwoTopologiesAreTheDefaults() throws {
        func lab(_ name: String) throws -> Lab? {
            try LabFile.read(path: labsFolder.appendingPathComponent("\(name).yaml").path).lab
        }
        #expect(try lab("stacked") == Lab(name: "stacked", topology: .stacked))
        #expect(
            try lab("external")
                == Lab(name: "external", topology: .external, etcd: EtcdSpec(machines: .etcdMembers)))
    }
}
