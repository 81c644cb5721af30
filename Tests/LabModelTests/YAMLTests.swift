import LabModel
import Testing

@Suite struct YAMLTests {
    @Test func aSyntaxErrorHasItsPlace() throws {
        let result = LabFile.parse(text: "topology: stacked\nnetwork: {cidr: 10.0.0.0/24\n", file: "f.yaml")
        let error = try #require(result.errors.first)
        #expect(result.lab == nil)
        #expect(result.diagnostics.count == 1)
        #expect((error.line, error.column) == (3, 1))
        #expect(error.message.hasPrefix("invalid YAML: "))
        #expect(error.message.contains("line 2"))
    }

    @Test func aTabHasItsPlace() throws {
        let error = try #require(LabFile.parse(text: "network:\n\tcidr: 10.0.0.0/24", file: "f.yaml").errors.first)
        #expect((error.line, error.column) == (2, 1))
    }

    @Test func aControlCharacterHasItsPlace() throws {
        let error = try #require(LabFile.parse(text: "topology: stacked\nab: \u{1}", file: "f.yaml").errors.first)
        #expect((error.line, error.column) == (2, 5))
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n", "---\n...\n"])
    func anEmptyFileIsToldTheShortestLab(text: String) {
        #expect(problems(text) == ["1:1: error: the file is empty; the shortest lab is one line: 'topology: stacked'"])
    }

    @Test(arguments: ["- topology: stacked", "stacked", "[1, 2]"])
    func aFileIsAMapping(text: String) {
        #expect(
            problems(text) == [
                "1:1: error: a lab file is a mapping of keys to values; accepted: name, topology, network, "
                    + "controlPlanes, etcd, workers, loadBalancer, kubernetes, image"
            ])
    }

    @Test func aFileIsOneDocument() {
        #expect(
            problems("topology: stacked\n---\ntopology: external\n") == [
                "3:1: error: a second YAML document begins here; a file is one lab"
            ])
        #expect(problems("---\ntopology: stacked\n...\n").isEmpty)
    }

    @Test func duplicateKeysNameBothLinesAndHideNothing() {
        let text = """
            topology: stacked
            network:
              "cidr": 10.0.0.0/24
              domain: a.internal
              cidr: 10.0.1.0/24
              'cidr': 10.0.2.0/24
            workers: {count: 1, cpus: 2, count: 99}
            topology: stacked
            nmae: x
            """
        #expect(
            problems(text) == [
                "5:3: error: duplicate key 'cidr' in network, first on line 3",
                "6:3: error: duplicate key 'cidr' in network, first on line 3",
                "7:30: error: duplicate key 'count' in workers, first on line 7",
                "7:37: error: workers.count '99' is out of range; accepted: 0 to 20",
                "8:1: error: duplicate key 'topology', first on line 1",
                "9:1: error: unknown key 'nmae'; did you mean 'name'? accepted: name, topology, network, "
                    + "controlPlanes, etcd, workers, loadBalancer, kubernetes, image",
            ])
    }

    @Test func duplicateKeysThatCannotBeToldApartAreStillAnError() {
        let found = problems("topology: stacked\n&a name: x\nname: y\n")
        #expect(found == ["2:1: error: duplicate key 'name'"])
    }

    @Test func placesCountCharactersInAnyLineEnding() {
        let found = problems("\u{FEFF}topology: stacked\r\n# é\r\nname: \"é\"\r\n\"ä\": 1\r\n\"ä\": 1\r\n")
        #expect(found.map { $0.prefix(4) } == ["3:7:", "4:1:", "5:1:", "5:1:"])
    }

    @Test func anchorsAndMergesAreResolved() throws {
        let text = """
            topology: external
            controlPlanes: &size
              cpus: 4
              memory: 4GiB
            workers: *size
            etcd:
              <<: *size
              cpus: 2
            """
        let result = LabFile.parse(text: text, file: "f.yaml")
        let lab = try #require(result.lab)
        #expect(result.diagnostics.isEmpty)
        #expect((lab.workers.cpus, lab.workers.memoryMiB, lab.workers.count) == (4, 4096, 0))
        #expect((lab.etcdMachines?.cpus, lab.etcdMachines?.memoryMiB) == (2, 4096))
    }

    @Test func anAliasWithoutItsAnchorHasItsPlace() {
        #expect(problems("topology: stacked\nworkers: *size") == ["2:10: error: invalid YAML: found undefined alias"])
    }

    @Test func keysAreText() {
        #expect(problems("topology: stacked\n[a, b]: c").first?.hasPrefix("2:1: error: a key has to be text") == true)
    }

    @Test func nestingHasALimit() {
        let text = "topology: " + String(repeating: "[", count: 100_000)
        #expect(LabFile.parse(text: text, file: "f.yaml").lab == nil)
    }

    @Test func aliasesOfAliasesTakeNoTime() {
        let levels = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        let text = "topology: stacked\na0: &a0 [x]\n" + levels.joined(separator: "\n")
        #expect(problems(text).count == 41)
    }

    @Test func anyTextIsALabOrHasErrorsWithPlaces() {
        let seedText = """
            topology: external
            network: {cidr: 10.7.0.0/16, "virtualIP": 10.7.0.100}
            etcd: &m {count: 5, cpus: 2, loadBalancer: {virtualIP: 10.7.0.101}}
            workers: {<<: *m, count: 2}
            loadBalancer:
              bgp:
                localAS: 64512
                peers:
                  - {address: 10.7.0.1, as: 4200000000}
            """
        let pieces = [
            "\n", "  ", ":", "- ", "{", "}", "[", "]", "&m ", "*m", "\"", "'", "<<: ", "|", "é", "\u{7F}", "---\n",
        ]
        var random = SeededGenerator(seed: 4)
        for _ in 0..<3000 {
            var text = Array(seedText)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let start = Int.random(in: 0..<text.count, using: &random)
                let end = min(text.count, start + .random(in: 0...6, using: &random))
                let copied = Int.random(in: 0..<text.count, using: &random)
                let insertion =
                    Bool.random(using: &random)
                    ? Array(pieces[.random(in: 0..<pieces.count, using: &random)])
                    : Array(text[copied..<min(text.count, copied + 12)])
                text.replaceSubrange(start..<end, with: insertion)
            }
            let result = LabFile.parse(text: String(text), file: "f.yaml")
            #expect((result.lab == nil) == !result.errors.isEmpty, "\(String(text))")
            #expect(result.diagnostics.allSatisfy { $0.line >= 1 && $0.column >= 1 }, "\(String(text))")
        }
    }
}
