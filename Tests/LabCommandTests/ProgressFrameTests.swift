import Foundation
import Testing

@testable import lab

@Suite struct ProgressFrameTests {
    private func frame(_ state: ProgressState, at seconds: Double, columns: Int = 80, rows: Int = 24) -> [String] {
        ProgressFrame.lines(state, now: at(seconds), columns: columns, rows: rows, style: .plain)
    }

    private func at(_ seconds: Double) -> Date { LabCommandTests.at(seconds) }

    @Test func nothingIsDrawnBeforeTheFirstEvent() {
        #expect(frame(ProgressState(), at: 0).isEmpty)
    }

    @Test func aMachineShowsStepTimeAndNewestLine() throws {
        let state = state(
            try event(.planned, "12"),
            try event(.started, "creating the network", step: "network"),
            try event(.finished, "creating the network", at: 1, step: "network", took: 1),
            try event(.started, "kubeadm init", at: 2, step: "init/m1", machine: "m1"),
            try event(.progress, "[certs] Generating", at: 3, step: "init/m1", machine: "m1"),
            try event(.started, "waiting for cloud-init", at: 5, step: "guest/m2", machine: "m2"))
        #expect(
            frame(state, at: 65) == [
                "⠋ stacked  1:05  1/12 steps",
                "  m1  ⠋ kubeadm init  1:03  [certs] Generating",
                "  m2  ⠋ waiting for cloud-init  1:00",
            ])
    }

    @Test func whatEndedStaysWithItsMark() throws {
        let state = state(
            try event(.started, "booting", step: "boot/m1", machine: "m1"),
            try event(.finished, "booting", at: 4, step: "boot/m1", machine: "m1", took: 4),
            try event(.started, "booting", step: "boot/m2", machine: "m2"),
            try event(.failed, "booting", at: 4, step: "boot/m2", machine: "m2", took: 4))
        #expect(frame(state, at: 5).dropFirst() == ["  m1  ✔ booting", "  m2  ✘ booting"])
    }

    @Test func stepsAboutNoMachineComeFirstAndGo() throws {
        var progress = state(
            try event(.started, "booting", step: "boot/m1", machine: "m1"),
            try event(.started, "creating the network", step: "network"))
        #expect(frame(progress, at: 0)[1] == "  network  ⠋ creating the network  0:00")
        progress.apply(try event(.finished, "creating the network", step: "network"))
        #expect(frame(progress, at: 0).count == 2)
    }

    @Test func workBeforeThePlanIsShownUntilThereIsOne() throws {
        var progress = state(try event(.progress, "kubernetes: go build", step: "image"))
        #expect(frame(progress, at: 61)[1] == "  image  ⠋ image  1:01  kubernetes: go build")
        progress.apply(try event(.planned, "12", at: 70))
        #expect(frame(progress, at: 70) == ["⠋ stacked  1:10  0/12 steps"])
    }

    @Test func machinesComeByRoleAndNumber() throws {
        var progress = ProgressState()
        for name in ["w1", "m10", "e2", "m2", "r1", "l1", "m1"] {
            progress.apply(try event(.started, "booting", step: "boot/\(name)", machine: name))
        }
        #expect(progress.shown.map(\.name) == ["m1", "m2", "m10", "e2", "w1", "l1", "r1"])
    }

    @Test func noLineReachesTheLastColumn() throws {
        let long = String(repeating: "x", count: 300)
        let state = state(
            try event(.started, "kubeadm init", step: "init/m1", machine: "m1"),
            try event(.progress, long, step: "init/m1", machine: "m1"))
        for columns in [2, 5, 10, 20, 40, 200] {
            for line in frame(state, at: 0, columns: columns) { #expect(DisplayText.width(line) < columns) }
        }
        #expect(frame(state, at: 0, columns: 40)[1].hasSuffix("x…"))
    }

    @Test func aFrameFitsAboveTheWindowsLastRow() throws {
        var progress = ProgressState()
        for number in 1...12 {
            progress.apply(try event(.started, "booting", step: "boot/m\(number)", machine: "m\(number)"))
        }
        for rows in 1...16 { #expect(frame(progress, at: 0, rows: rows).count < rows) }
        #expect(frame(progress, at: 0, rows: 6).last == "  … and 9 more")
        #expect(frame(progress, at: 0, rows: 14).count == 13)
    }

    @Test func whatRunsIsShownBeforeWhatEnded() throws {
        var progress = ProgressState()
        for number in 1...9 {
            progress.apply(try event(.started, "booting", step: "boot/m\(number)", machine: "m\(number)"))
        }
        for number in 1...8 {
            progress.apply(try event(.finished, "booting", step: "boot/m\(number)", machine: "m\(number)"))
        }
        #expect(frame(progress, at: 0, rows: 5)[1].hasPrefix("  m9  ⠋"))
    }

    @Test func theSpinnerTurnsTenTimesASecond() throws {
        let progress = state(try event(.started, "booting", step: "boot/m1", machine: "m1"))
        #expect(frame(progress, at: 0.05)[0].hasPrefix("⠋"))
        #expect(frame(progress, at: 0.15)[0].hasPrefix("⠙"))
    }

    @Test func guestsCannotMoveTheCursor() throws {
        let state = state(
            try event(.started, "cloud-init", step: "guest/m1", machine: "m1"),
            try event(.progress, "\u{1B}[2J\u{1B}]0;title\u{07}ok\r\n\tdone", step: "guest/m1", machine: "m1"))
        #expect(frame(state, at: 0)[1] == "  m1  ⠋ cloud-init  0:00  ok done")
    }

    @Test func coloursDoNotChangeTheText() throws {
        let progress = state(try event(.started, "booting", step: "boot/m1", machine: "m1"))
        let coloured = ProgressFrame.lines(
            progress, now: at(0), columns: 80, rows: 24, style: Style(coloured: true))
        #expect(coloured.map(DisplayText.sanitised) == frame(progress, at: 0))
        #expect(coloured != frame(progress, at: 0))
    }

    @Test func rowsAreCountedAsTheWindowNowWrapsThem() {
        #expect(ProgressFrame.rowsTaken(widths: [79, 10, 0], columns: 80) == 3)
        #expect(ProgressFrame.rowsTaken(widths: [79, 10, 0], columns: 40) == 4)
        #expect(ProgressFrame.rowsTaken(widths: [79, 10, 0], columns: 10) == 10)
    }
}
