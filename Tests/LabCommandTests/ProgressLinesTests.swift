import Foundation
import LabRuntime
import Testing

@testable import lab

@Suite struct ProgressLinesTests {
    private func lines(_ events: [LabEvent], verbose: Bool = false) throws -> [String] {
        let zone = try #require(TimeZone(secondsFromGMT: 0))
        var lines = PlainLines(style: .plain, verbose: verbose, zone: zone)
        return events.compactMap { lines.line($0) }
    }

    @Test func plainLinesHaveTheTimeOfDay() throws {
        let shown = try lines([
            try event(.planned, "12"),
            try event(.started, "kubeadm init", at: 1, step: "init/m1", machine: "m1"),
            try event(.healed, "restarted kubelet", at: 2, step: "init/m1", machine: "m1"),
            try event(.finished, "kubeadm init", at: 92, step: "init/m1", machine: "m1", took: 91),
            try event(.warning, "an even number of members", at: 93),
            try event(.failed, "kubeadm join on m2 failed: no leader\n  next: lab logs", at: 94, machine: "m2"),
            try event(.skipped, "done before", at: 95, step: "init/m1", machine: "m1"),
        ])
        #expect(
            shown == [
                "12:00:00 · 12 steps",
                "12:00:01 ▸ m1: kubeadm init",
                "12:00:02 ↻ m1: mended: restarted kubelet",
                "12:01:32 ✔ m1: kubeadm init (1 min 31 s)",
                "12:01:33 ! warning: an even number of members",
                "12:01:34 ✘ m2: failed: kubeadm join on m2 failed: no leader",
                "12:01:35 ✔ m1: init/m1: done before",
            ])
    }

    @Test func aStepShowsItsNewestLineNowAndThen() throws {
        let events = [try event(.started, "init", step: "init/m1", machine: "m1")]
        let progress = try (1...40).map {
            try event(.progress, "line \($0)", at: Double($0), step: "init/m1", machine: "m1")
        }
        #expect(
            try lines(events + progress) == [
                "12:00:00 ▸ m1: init", "12:00:15 · m1: line 15", "12:00:30 · m1: line 30",
            ])
        #expect(try lines(events + progress, verbose: true).count == 41)
    }

    @Test(arguments: [false, true])
    func aLineThatStaysTheSameIsShownOnceAMinute(verbose: Bool) throws {
        let events = try (0...150).map {
            try event(.progress, "waiting", at: Double($0), step: "init/m1", machine: "m1")
        }
        #expect(
            try lines(events, verbose: verbose) == [
                "12:00:00 · m1: waiting", "12:01:00 · m1: waiting", "12:02:00 · m1: waiting",
            ])
    }

    @Test func detailsNeedVerbose() throws {
        let detail = try event(.detail, "virDomainCreate")
        #expect(try lines([detail]).isEmpty)
        #expect(try lines([detail], verbose: true) == ["12:00:00 · virDomainCreate"])
        #expect(!EventLine.isLasting(detail, verbose: false))
        #expect(EventLine.isLasting(detail, verbose: true))
    }

    @Test func jsonEventsAreOneObjectALine() throws {
        let line = JSONProgress.line(
            try event(.finished, "two\nlines /a", at: 1, step: "init/m1", machine: "m1", took: 1.5))
        #expect(!line.contains("\n"))
        #expect(
            line
                == #"{"kind":"finished","lab":"stacked","machine":"m1","seconds":1.5,"step":"init/m1","#
                + #""text":"two\nlines /a","time":"2027-01-15T12:00:01Z"}"#)
    }
}
