import Foundation
import Testing

@testable import lab

@Suite struct TerminalTests {
    @Test func columnsAreAligned() {
        var table = Table(["NAME", "COUNT", "HOST"], numeric: [1])
        table.add(["stacked", "3", "isolated host"])
        table.add(["e", "12", ""])
        #expect(
            table.lines(.plain) == [
                "NAME     COUNT  HOST",
                "stacked      3  isolated host",
                "e           12",
            ])
    }

    @Test func coloursDoNotMoveColumns() {
        var table = Table(["A", "B"])
        table.add([.init("x", .red), "1"])
        table.add(["long", "2"])
        let coloured = table.lines(Style(coloured: true))
        #expect(coloured.map(DisplayText.sanitised) == table.lines(.plain))
        #expect(coloured[1].hasPrefix("\u{1B}[31mx\u{1B}[0m   "))
    }

    @Test func cellsAreOneLineEach() {
        var table = Table(["A"])
        table.add([.init("a\nb\u{1B}[2J")])
        #expect(table.lines(.plain) == ["A", "ab"])
    }

    @Test(
        arguments: [
            (true, false, [:], true),
            (false, false, [:], false),
            (true, true, [:], false),
            (true, false, ["NO_COLOR": "1"], false),
            (true, false, ["NO_COLOR": ""], true),
            (true, false, ["TERM": "dumb"], false),
        ] as [(Bool, Bool, [String: String], Bool)])
    func coloursOnlyWhereTheyAreWanted(terminal: Bool, option: Bool, environment: [String: String], wanted: Bool) {
        let style = Style.of(isTerminal: terminal, noColourOption: option, environment: environment)
        #expect(style.coloured == wanted)
        #expect(style("x", .red) == (wanted ? "\u{1B}[31mx\u{1B}[0m" : "x"))
    }

    @Test func textIsCutByColumns() {
        #expect(DisplayText.cut("abcdef", to: 6) == "abcdef")
        #expect(DisplayText.cut("abcdef", to: 5) == "abcd…")
        #expect(DisplayText.cut("日本語", to: 5) == "日本…")
        #expect(DisplayText.cut("日本語", to: 4) == "日…")
        #expect(DisplayText.cut("abc", to: 0) == "")
        #expect(DisplayText.width("日本 é e\u{301}") == 8)
    }

    @Test(arguments: [
        (0.04, "0.0 s"), (0.42, "0.4 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1 min 00 s"),
        (665, "11 min 05 s"), (-1, "0.0 s"),
    ])
    func timesReadWell(seconds: Double, text: String) {
        #expect(Elapsed.text(seconds) == text)
    }

    @Test(
        arguments: [
            ("90s", 90), ("30m", 1800), ("2h", 7200), ("7d", 604_800), ("1.5h", 5400), ("2", nil), ("h", nil),
            ("-1h", nil), ("0s", nil), ("infs", nil), ("", nil),
        ] as [(String, Double?)])
    func spansAreRead(text: String, seconds: Double?) {
        #expect(Elapsed.parse(text) == seconds)
    }

    @Test func aWatchedScreenIsDrawnOverItself() {
        let lines = ["a", "b", "c"]
        let (begin, end) = ("\u{1B}[?7l\u{1B}[H", "\u{1B}[J\u{1B}[?7h")
        #expect(WatchScreen.text(lines, redraws: false, size: (80, 24)) == "a\nb\nc\n\n")
        #expect(
            WatchScreen.text(lines, redraws: true, size: (80, 24))
                == begin + "a\u{1B}[K\nb\u{1B}[K\nc\u{1B}[K\n" + end)
        #expect(WatchScreen.text(lines, redraws: true, size: (80, 3)) == begin + "a\u{1B}[K\nb\u{1B}[K\n" + end)
    }
}
