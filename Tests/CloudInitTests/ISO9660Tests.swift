import Foundation
import Testing

@testable import CloudInit

@Suite("The seed volume")
struct ISO9660Tests {
    static let files = [
        Seed.File(name: "user-data", text: "#cloud-config\nhostname: m1\n"),
        Seed.File(name: "meta-data", text: "instance-id: m1\n"),
        Seed.File(name: "network-config", text: String(repeating: "# padding\n", count: 500)),
        Seed.File(name: "empty", text: ""),
    ]

    @Test("The same files make the same bytes, whatever their order")
    func deterministic() throws {
        let first = try ISO9660(label: "CIDATA", files: Self.files).bytes
        let second = try ISO9660(label: "CIDATA", files: Self.files.reversed()).bytes
        #expect(first == second)
        #expect(first.count % ISO9660.sectorSize == 0)
    }

    @Test("The descriptor carries the label, the size and both byte orders")
    func descriptor() throws {
        let bytes = try ISO9660(label: "CIDATA", files: Self.files).bytes
        let descriptor = Array(bytes[16 * 2048..<17 * 2048])
        #expect(String(decoding: descriptor[1..<6], as: UTF8.self) == "CD001")
        #expect(String(decoding: descriptor[40..<72], as: UTF8.self) == "CIDATA" + String(repeating: " ", count: 26))
        let sectors = bytes.count / 2048
        #expect(Int(descriptor[80]) == sectors)
        #expect(Int(descriptor[87]) == sectors)
        #expect(Array(bytes[17 * 2048..<17 * 2048 + 7]) == [255] + Array("CD001".utf8) + [1])
    }

    @Test("More files than fit into one sector of the folder")
    func manyFiles() throws {
        let files = (0..<60).map { Seed.File(name: "some-long-file-name-number-\($0)", text: "content \($0)\n") }
        let extracted = try Xorriso.extract(try ISO9660(label: "CIDATA", files: files).bytes)
        guard let extracted else { return }
        #expect(extracted.count == 60)
        for file in files { #expect(extracted[file.name] == file.content) }
    }

    @Test("xorriso reads back names and contents")
    func extraction() throws {
        let image = try ISO9660(label: "CIDATA", files: Self.files).bytes
        guard let extracted = try Xorriso.extract(image) else { return }
        #expect(Set(extracted.keys) == Set(Self.files.map(\.name)))
        for file in Self.files { #expect(extracted[file.name] == file.content) }
    }

    @Test("Labels and names that a volume cannot hold")
    func refusals() {
        func error(_ label: String, _ names: [String]) -> ISO9660Error? {
            #expect(throws: ISO9660Error.self) {
                try ISO9660(label: label, files: names.map { Seed.File(name: $0, text: "") })
            }
        }
        #expect(error("cidata", []) == .badLabel("cidata"))
        #expect(error(String(repeating: "A", count: 33), []) == .badLabel(String(repeating: "A", count: 33)))
        #expect(error("CIDATA", ["a/b"]) == .badName("a/b"))
        #expect(error("CIDATA", [".."]) == .badName(".."))
        #expect(error("CIDATA", ["x", "x"]) == .duplicateName("x"))
    }

    @Test("Names that differ only in letters outside the alphabet get different identifiers")
    func identifiers() throws {
        var identifiers = ISO9660Identifier()
        #expect(try identifiers.add(Seed.File(name: "user-data", text: "")) == "USER_DATA.;1")
        #expect(try identifiers.add(Seed.File(name: "user.data", text: "")) == "USER_DATA_2.;1")
    }
}

/// Reads a volume with another program, if it is installed.
enum Xorriso {
    static let path = "/usr/bin/xorriso"

    /// The files of an image, or nil where there is no xorriso.
    static func extract(_ image: [UInt8]) throws -> [String: [UInt8]]? {
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "seed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "seed.iso")
        let root = folder.appending(path: "root")
        try Data(image).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = [
            "-abort_on", "SORRY", "-osirrox", "on", "-indev", file.path, "-extract", "/", root.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
        #expect(text.contains("Volume id    : 'CIDATA'"), "\(text)")
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path) {
            contents[name] = Array(try Data(contentsOf: root.appending(path: name)))
        }
        return contents
    }
}
