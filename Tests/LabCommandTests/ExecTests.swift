import ArgumentParser
import Testing

@testable import lab

@Suite struct ExecTests {
    private func parse(_ line: String) throws -> Exec {
        try #require(try LabCommand.parseAsRoot(line.split(separator: " ").map(String.init)) as? Exec)
    }

    @Test func standardInputIsLeftAloneUnlessAskedFor() throws {
        #expect(try !parse("exec stacked m1 -- uptime").input)
    }

    @Test(arguments: ["exec -i stacked m1 -- cat", "exec stacked m1 --input -- cat", "exec stacked -i m1 -- cat"])
    func itIsAskedForBeforeTheTerminator(line: String) throws {
        let exec = try parse(line)
        #expect(exec.input)
        #expect(exec.command == ["cat"])
    }

    @Test func theCommandsOwnFlagIsItsOwn() throws {
        let exec = try parse("exec stacked m1 -- grep -i x /etc/hosts")
        #expect(!exec.input)
        #expect(exec.command == ["grep", "-i", "x", "/etc/hosts"])
    }
}
