import ArgumentParser
import Testing

@testable import lab

@Suite struct ParsingTests {
    /// Parses a command line as the shell hands it over.
    private func parse<Command: ParsableCommand>(_ line: String, as type: Command.Type) throws -> Command {
        let command = try LabCommand.parseAsRoot(line.split(separator: " ").map(String.init))
        return try #require(command as? Command)
    }

    private func exitCode(_ line: String) -> Int32? {
        do {
            _ = try LabCommand.parseAsRoot(line.split(separator: " ").map(String.init))
            return nil
        } catch {
            return LabCommand.exitCode(for: error).rawValue
        }
    }

    @Test func upTakesEveryOption() throws {
        let up = try parse(
            "up ./mine.yaml --name two --isolated --publish=6443 --kube-vip-image kv.tar --expires 2h "
                + "--acceleration emulated --no-image-build -v -o json --state /s",
            as: Up.self)
        #expect(up.lab == "./mine.yaml")
        #expect(up.name == "two")
        #expect(up.host.isolated)
        #expect(up.publish.port?.number == 6443)
        #expect(up.archive.path == "kv.tar")
        #expect(up.expires?.seconds == 7200)
        #expect(up.guests.acceleration == .emulated)
        #expect(up.noImageBuild)
        #expect(up.global.verbose)
        #expect(up.global.output == .json)
        #expect(up.global.store.root == "/s")
    }

    @Test func upNeedsOnlyALab() throws {
        let up = try parse("up stacked", as: Up.self)
        #expect(up.name == nil)
        #expect(!up.host.isolated)
        #expect(up.host.connect == nil)
        #expect(up.publish.port == nil)
        #expect(up.guests.acceleration == nil)
        #expect(up.global.output == .text)
    }

    @Test func publishWithoutAPortMeansAnyFreeOne() throws {
        #expect(try parse("up stacked --publish", as: Up.self).publish.port?.number == 0)
        #expect(try parse("up --publish=6443 --isolated stacked", as: Up.self).publish.port?.number == 6443)
        #expect(try parse("up stacked --publish --isolated", as: Up.self).host.isolated)
        #expect(try parse("publish stacked", as: Publish.self).port == 0)
        #expect(try parse("publish stacked --port 6443", as: Publish.self).port == 6443)
    }

    @Test(arguments: [
        ["-l", "--help"], ["a", "--", "b"], ["-o", "json"], ["--version"],
    ])
    func commandsPassThroughUntouched(words: [String]) throws {
        let exec = try #require(try LabCommand.parseAsRoot(["exec", "stacked", "m1", "--", "x"] + words) as? Exec)
        #expect(exec.command == ["x"] + words)
        #expect(exec.global.output == .text)
        let kubectl = try #require(try LabCommand.parseAsRoot(["kubectl", "stacked", "get"] + words) as? Kubectl)
        #expect(Passthrough.words(kubectl.arguments) == ["get"] + words)
    }

    @Test(arguments: ["exec --output json stacked m1 -- ls -l", "exec stacked m1 --output json -- ls -l"])
    func optionsOfExecComeBeforeTheTerminator(line: String) throws {
        let exec = try parse(line, as: Exec.self)
        #expect(exec.global.output == .json)
        #expect(exec.lab == "stacked")
        #expect(exec.node == "m1")
        #expect(exec.command == ["ls", "-l"])
    }

    @Test func sshNeedsNoCommand() throws {
        #expect(try parse("ssh stacked m1", as: SSH.self).arguments.isEmpty)
        #expect(try parse("ssh stacked m1 -- uptime -p", as: SSH.self).arguments == ["uptime", "-p"])
    }

    @Test func verbsThatTakeTheOnlyLabNeedNoName() throws {
        #expect(try parse("down", as: Down.self).labs.isEmpty)
        #expect(try parse("down a b", as: Down.self).labs == ["a", "b"])
        #expect(try parse("down --all", as: Down.self).all)
        #expect(try parse("status", as: Status.self).lab == nil)
        #expect(try parse("status stacked -w", as: Status.self).watch)
        #expect(try parse("shell", as: Shell.self).lab == nil)
        #expect(try parse("logs --to x.tar.gz", as: Logs.self).to == "x.tar.gz")
        #expect(try parse("doctor", as: Doctor.self).lab == nil)
        #expect(try parse("kubeconfig", as: Kubeconfig.self).lab == nil)
    }

    @Test func theOtherVerbs() throws {
        #expect(try parse("plan stacked --write d", as: Plan.self).write == "d")
        #expect(try parse("console stacked m2", as: Console.self).node == "m2")
        #expect(try parse("validate a.yaml b.yaml", as: Validate.self).files == ["a.yaml", "b.yaml"])
        #expect(try parse("image build", as: ImageBuild.self).recipe == "debian-12")
        #expect(try parse("image show abc", as: ImageShow.self).image == "abc")
        #expect(try parse("image prune --all", as: ImagePrune.self).all)
        _ = try parse("ls", as: List.self)
        _ = try parse("image ls", as: ImageList.self)
        _ = try parse("schema", as: Schema.self)
        _ = try parse("version -o json", as: Version.self)
    }

    @Test(arguments: [
        "up", "up stacked --isolated --connect qemu:///system", "up stacked --publish=70000", "up --publish stacked",
        "up stacked --expires 2",
        "exec stacked m1", "exec stacked m1 --", "exec stacked m1 ls", "down --all stacked", "status --watch --check",
        "frobnicate",
        "list --output yaml", "kubeconfig --merge --merge-into f", "validate",
    ])
    func wrongCommandLinesEndWithUsage(line: String) {
        #expect(exitCode(line) == 64)
    }

    @Test(arguments: ["--version", "--help", "up --help", "help up"])
    func questionsAboutTheToolSucceed(line: String) {
        let code = exitCode(line)
        #expect(code == nil || code == 0)
    }
}
