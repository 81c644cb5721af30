import Foundation
import LabModel
import LabPlanning
import Testing

/// libvirt's own schemas, by its own program.
private enum Validator {
    static let program = "/usr/bin/virt-xml-validate"
    static let isPresent = [program, "/usr/bin/xmllint"].allSatisfy(FileManager.default.isExecutableFile)

    /// What the program says; nil when the document is valid.
    static func complaint(_ xml: String, schema: String) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "lab-\(UUID().uuidString).xml")
        try Data(xml.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [file.path, schema]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : text
    }
}

@Suite(
    "libvirt's schemas",
    .enabled(if: Validator.isPresent, "virt-xml-validate (libvirt-clients) or xmllint (libxml2-utils) is missing"))
struct InfrastructureSchemaTests {
    @Test("every document is valid", arguments: Fixture.variety + LabFiles.labs, [Acceleration.kvm, .emulated])
    func documents(lab: Lab, acceleration: Acceleration) throws {
        let plan = try Fixture.plan(lab, acceleration)
        #expect(try Validator.complaint(plan.pool.xml, schema: "storagepool") == nil)
        #expect(try Validator.complaint(plan.network.xml, schema: "network") == nil)
        for role in MachineRole.allCases {
            guard let machine = plan.machines(role).first else { continue }
            #expect(try Validator.complaint(machine.domainXML, schema: "domain") == nil)
            #expect(try Validator.complaint(machine.disk.xml, schema: "storagevol") == nil)
        }
        let seed = VolumeXML.raw(name: plan.machines[0].seedVolumeName, capacityBytes: 393_216)
        #expect(try Validator.complaint(seed.render(), schema: "storagevol") == nil)
    }

    @Test("the validator does refuse what is wrong")
    func refusal() throws {
        let plan = try Fixture.plan(Fixture.stacked)
        let broken = plan.network.xml.replacing("stp=\"off\"", with: "stp=\"maybe\"")
        #expect(try Validator.complaint(broken, schema: "network") != nil)
    }
}
