import Foundation
import Testing

@testable import LabHost

@Suite struct ProcessStatusTests {
    @Test func parsesNamesWithSpacesAndParentheses() throws {
        let rest = (4...21).map { "\($0 * 10)" }.joined(separator: " ")
        let status = try #require(ProcessStatus(parsing: "42 (a) b (c)) S \(rest) 7 8\n"))
        #expect(status.pid == 42)
        #expect(status.name == "a) b (c)")
        #expect(status.state == "S")
        #expect(status.parent == 40)
        #expect(status.startTime == 7)
        #expect(!status.hasEnded)
    }

    @Test(arguments: ["", "42", "42 (a", "x (a) S 1", "42 (a) S 1 2 3", ") ("])
    func rejectsWhatIsMalformed(text: String) { #expect(ProcessStatus(parsing: text) == nil) }

    @Test func knowsItself() throws {
        let status = try #require(ProcessStatus(of: getpid()))
        #expect(status.parent == getppid())
        #expect(ProcessTable.all().contains(getpid()))
        #expect(ProcessTable.arguments(of: getpid()) == CommandLine.arguments)
        #expect(ProcessTable.children(of: getppid()).contains(getpid()))
    }

    @Test func tellsAProcessFromALaterOneOfTheSameNumber() throws {
        let now = try #require(ProcessIdentity(of: getpid()))
        #expect(now.isRunning)
        let text = String(decoding: try JSONEncoder().encode(now), as: UTF8.self)
        let earlier = text.replacingOccurrences(of: "\"startTime\":\(now.startTime)", with: "\"startTime\":1")
        let other = try JSONDecoder().decode(ProcessIdentity.self, from: Data(earlier.utf8))
        #expect(!other.isRunning)
        #expect(try other.signal(SIGKILL) == false, "a signal must not reach the process that has the number now")
    }

    @Test func waitsForAnEndAndCollects() async throws {
        var request = SpawnRequest(program: "/bin/sleep", arguments: ["30"])
        request.newSession = true
        let pid = try request.start()
        let process = try #require(ProcessIdentity(of: pid))
        #expect(try await process.waitForEnd(within: .milliseconds(20)) == false)
        #expect(try process.signal(SIGTERM))
        #expect(try await process.waitForEnd(within: .seconds(5)))
        #expect(ProcessStatus(of: pid) == nil, "a child is collected")
        #expect(try await process.waitForEnd(within: .zero), "an ended process has ended")
    }
}
