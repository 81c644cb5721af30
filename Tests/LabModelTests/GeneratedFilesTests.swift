import Foundation
import LabModel
import Testing

/// Files made from the table of keys. `UPDATE_GENERATED=1 swift test --filter GeneratedFilesTests` writes them anew.
@Suite struct GeneratedFilesTests {
    private func expectFile(_ name: String, _ text: String) throws {
        let url = labsFolder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["UPDATE_GENERATED"] != nil {
            try Data(text.utf8).write(to: url)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == text, "\(name) is out of date")
    }

    @Test func theSchemaIsUpToDate() throws { try expectFile("lab.schema.json", LabSchema.json) }

    @Test func theReferenceIsUpToDate() throws { try expectFile("README.md", LabReference.page) }

    @Test func theSchemaHasExactlyTheParsersKeys() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(LabSchema.json.utf8)) as? [String: Any])
        #expect(schemaPaths(schema, under: "").sorted() == LabFields.paths.map(\.path).sorted())
    }

    @Test func theParserKnowsEveryKeyAndNamesThemWhereOneIsUnknown() {
        for (path, field) in LabFields.paths where !field.kind.fields.isEmpty {
            let keys = path.replacing("[]", with: "").split(separator: ".").map(String.init)
            var text =
                "{" + (field.kind.fields.map { "\($0.key): x" } + ["unknownKey: x"]).joined(separator: ", ") + "}"
            for key in keys.reversed() {
                let isList = LabFields.paths.contains { $0.path.hasPrefix(path + "[]") } && key == keys.last
                text = "{\(key): \(isList ? "[\(text)]" : text)}"
            }
            let unknown = LabFile.parse(text: text, file: "f.yaml").errors.filter {
                $0.message.hasPrefix("unknown key")
            }
            #expect(unknown.map(\.accepted) == [field.kind.fields.map(\.key)], "\(text)")
        }
    }

    private func schemaPaths(_ schema: [String: Any], under prefix: String) -> [String] {
        var paths: [String] = []
        for (key, value) in schema["properties"] as? [String: [String: Any]] ?? [:] {
            paths.append(prefix + key)
            let alternatives = [value] + (value["anyOf"] as? [[String: Any]] ?? [])
            paths += alternatives.flatMap { schemaPaths($0, under: "\(prefix)\(key).") }
            if let items = value["items"] as? [String: Any] {
                paths += schemaPaths(items, under: "\(prefix)\(key)[].")
            }
        }
        return paths
    }
}
