import Foundation
import Synchronization
import Testing

@testable import Libvirt

/// A guest agent that answers from a script and remembers what it was asked.
final class ScriptedAgent: GuestAgentTransport {
    typealias Answer = Result<String, LibvirtError>
    private let state: Mutex<(answers: [Answer], asked: [String])>

    init(_ answers: [Answer]) { state = Mutex((answers, [])) }

    convenience init(_ answers: String...) { self.init(answers.map { .success($0) }) }

    var asked: [String] { state.withLock { $0.asked } }

    func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String {
        let answer = state.withLock { state -> Answer in
            state.asked.append(agentCommand)
            return state.answers.isEmpty ? .failure(Self.silence) : state.answers.removeFirst()
        }
        return try answer.get()
    }

    static let silence = LibvirtError(
        code: .agentUnresponsive, origin: .qemu, message: "Guest agent is not responding",
        function: "virDomainQemuAgentCommand")
}

struct GuestAgentTests {
    @Test func pingSendsThePlainCommand() throws {
        let script = ScriptedAgent(#"{"return":{}}"#)
        try GuestAgent(transport: script).ping()
        #expect(script.asked == [#"{"execute":"guest-ping"}"#])
    }

    @Test func aCommandThatWouldNotArriveIsNotSent() throws {
        let script = ScriptedAgent(#"{"return":{"pid":5}}"#)
        let agent = GuestAgent(transport: script)
        let tooLong = Data(count: 2 * GuestAgent.inputLimit)
        #expect(failure { _ = try agent.exec("/usr/bin/wc", input: tooLong) }?.code == .invalidArgument)
        #expect(script.asked.isEmpty)
        _ = try agent.exec("/usr/bin/wc", input: tooLong.prefix(GuestAgent.inputLimit))
        #expect(script.asked.count == 1)
    }

    @Test func pingOfASilentAgentThrows() {
        #expect(failure { try GuestAgent(transport: ScriptedAgent()).ping() }?.code == .agentUnresponsive)
    }

    @Test func execEncodesEverything() throws {
        let script = ScriptedAgent(#"{"return":{"pid":17}}"#)
        let process = try GuestAgent(transport: script).exec(
            "/bin/sh", arguments: ["-c", #"echo "$A" / ü"#], environment: ["B": "2", "A": "1"], input: Data("in".utf8))
        #expect(process.pid == 17)
        #expect(
            script.asked == [
                #"{"arguments":{"arg":["-c","echo \"$A\" / ü"],"capture-output":true,"env":["A=1","B=2"],"#
                    + #""input-data":"aW4=","path":"/bin/sh"},"execute":"guest-exec"}"#
            ])
    }

    @Test func runWaitsForTheEndAndDecodesOutput() throws {
        let script = ScriptedAgent(
            #"{"return":{"pid":17}}"#, #"{"return":{"exited":false}}"#,
            #"{"return":{"exited":true,"exitcode":3,"out-data":"b3V0Cg==","err-data":"ZXJy","out-truncated":true}}"#)
        let status = try GuestAgent(transport: script).run("prog")
        #expect(status.exitCode == 3)
        #expect(!status.succeeded)
        #expect(status.stdout == Data("out\n".utf8))
        #expect(status.stderr == Data("err".utf8))
        #expect(status.truncated)
        #expect(script.asked.last == #"{"arguments":{"pid":17},"execute":"guest-exec-status"}"#)
    }

    @Test func runSurvivesASilentMoment() throws {
        let script = ScriptedAgent([
            .success(#"{"return":{"pid":1}}"#), .failure(ScriptedAgent.silence),
            .success(#"{"return":{"exited":true,"exitcode":0}}"#),
        ])
        #expect(try GuestAgent(transport: script).run("prog").succeeded)
    }

    @Test func runGivesUpAtItsDeadlineAndSaysWhy() throws {
        let script = ScriptedAgent(#"{"return":{"pid":1}}"#)
        let error = try #require(failure { _ = try GuestAgent(transport: script).run("prog", timeout: 0.05) })
        #expect(error.code == .operationTimeout)
        #expect(error.message.contains("prog (pid 1) did not end"))
        #expect(error.message.contains("not responding"))
    }

    @Test func runDoesNotRetryOtherErrors() {
        let refused = LibvirtError(code: .operationInvalid, message: "domain is not running", function: "f")
        let script = ScriptedAgent([.success(#"{"return":{"pid":1}}"#), .failure(refused)])
        #expect(failure { _ = try GuestAgent(transport: script).run("prog") } == refused)
    }

    @Test func signalLeavesNoExitCode() throws {
        let script = ScriptedAgent(#"{"return":{"exited":true,"signal":9}}"#)
        let status = try GuestAgent(transport: script).status(GuestProcess(pid: 1))
        #expect(status.signal == 9)
        #expect(status.exitCode == nil)
        #expect(!status.succeeded)
    }

    @Test func pausesGrowWithTheTimeItTakes() {
        #expect(GuestAgent.pollInterval(after: 0) == 0.005)
        #expect(GuestAgent.pollInterval(after: 2) == 0.1)
        #expect(GuestAgent.pollInterval(after: 600) == 0.5)
    }

    @Test func answerOfAnotherShapeIsUnsynced() throws {
        let error = try #require(
            failure { _ = try GuestAgent(transport: ScriptedAgent(#"{"return":[]}"#)).exec("prog") })
        #expect(error.code == .agentUnsynced)
        #expect(error.function == "guest-exec")
    }
}
