import Foundation
import Testing

@testable import Libvirt

struct GuestAgentFileTests {
    @Test func readJoinsPartsAndCloses() throws {
        let script = ScriptedAgent(
            #"{"return":1000}"#, #"{"return":{"count":3,"buf-b64":"YWJj","eof":false}}"#,
            #"{"return":{"count":2,"buf-b64":"ZGU=","eof":true}}"#, #"{"return":{}}"#)
        #expect(try GuestAgent(transport: script).readFile("/etc/hostname") == Data("abcde".utf8))
        #expect(script.asked.first == #"{"arguments":{"mode":"r","path":"/etc/hostname"},"execute":"guest-file-open"}"#)
        #expect(script.asked.last == #"{"arguments":{"handle":1000},"execute":"guest-file-close"}"#)
    }

    @Test func writeGoesOnAfterAShortWrite() throws {
        let script = ScriptedAgent(
            #"{"return":7}"#, #"{"return":{"count":2,"eof":false}}"#, #"{"return":{"count":3,"eof":false}}"#,
            #"{"return":{}}"#, #"{"return":{}}"#)
        try GuestAgent(transport: script).writeFile("/tmp/f", Data("abcde".utf8))
        #expect(
            script.asked == [
                #"{"arguments":{"mode":"w","path":"/tmp/f"},"execute":"guest-file-open"}"#,
                #"{"arguments":{"buf-b64":"YWJjZGU=","handle":7},"execute":"guest-file-write"}"#,
                #"{"arguments":{"buf-b64":"Y2Rl","handle":7},"execute":"guest-file-write"}"#,
                #"{"arguments":{"handle":7},"execute":"guest-file-flush"}"#,
                #"{"arguments":{"handle":7},"execute":"guest-file-close"}"#,
            ])
    }

    @Test func largeFilesGoInChunksThatFitAMessage() throws {
        let chunk = GuestAgent.inputLimit
        let script = ScriptedAgent(
            #"{"return":7}"#, #"{"return":{"count":\#(chunk),"eof":false}}"#, #"{"return":{"count":1,"eof":false}}"#,
            #"{"return":{}}"#, #"{"return":{}}"#)
        try GuestAgent(transport: script).writeFile("/tmp/f", Data(count: chunk + 1))
        #expect(script.asked.allSatisfy { $0.utf8.count < GuestAgent.commandLimit })
        #expect(script.asked.count == 5)
    }

    @Test func handleIsClosedAfterAFailure() throws {
        let full = LibvirtError(code: .internalError, message: "No space left on device", function: "f")
        let script = ScriptedAgent([.success(#"{"return":7}"#), .failure(full), .success(#"{"return":{}}"#)])
        #expect(failure { try GuestAgent(transport: script).writeFile("/tmp/f", Data("abc".utf8)) } == full)
        #expect(script.asked.last == #"{"arguments":{"handle":7},"execute":"guest-file-close"}"#)
    }

    @Test func privateFileIsMadeBeforeItIsWritten() throws {
        let script = ScriptedAgent(
            #"{"return":{"pid":5}}"#, #"{"return":{"exited":true,"exitcode":0}}"#, #"{"return":7}"#,
            #"{"return":{"count":3,"eof":false}}"#, #"{"return":{}}"#, #"{"return":{}}"#)
        try GuestAgent(transport: script).writeFile("/root/key", Data("abc".utf8), permissions: 0o600)
        #expect(script.asked[0].contains(#""arg":["-m","600","--","/dev/null","/root/key"]"#))
        #expect(script.asked[2].contains("guest-file-open"))
    }

    @Test func privateFileThatCannotBeMadeIsNotWritten() throws {
        let script = ScriptedAgent(
            #"{"return":{"pid":5}}"#, #"{"return":{"exited":true,"exitcode":1,"err-data":"bm8="}}"#)
        let error = failure {
            try GuestAgent(transport: script).writeFile("/root/key", Data("abc".utf8), permissions: 0o600)
        }
        #expect(error?.message == "cannot make /root/key with mode 600: no")
        #expect(script.asked.count == 2)
    }
}
