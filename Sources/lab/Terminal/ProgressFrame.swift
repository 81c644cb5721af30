import Foundation

/// The live display as lines, from a state, a time and a window: no effects, so that tests can read it.
enum ProgressFrame {
    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

    /// The lines that fit into the window; none of them takes its last column, which would wrap in some terminals.
    static func lines(
        _ state: ProgressState, now: Date, columns: Int, rows: Int, style: Style
    ) -> [String] {
        guard let began = state.began, rows > 2, columns > 1 else { return [] }
        let turn = spinner[Int(max(0, now.timeIntervalSince(began)) * 10) % spinner.count]
        let width = columns - 1
        let all = state.shown
        let room = rows - 2
        var shown = all
        if all.count > room {
            // What runs comes first; one line is left to say that there is more.
            shown = Array(
                (all.filter { $0.current != nil } + all.filter { $0.current == nil }).prefix(max(0, room - 1)))
        }
        let names = shown.map { DisplayText.width($0.name) }.max() ?? 0
        var lines = [heading(state, turn: turn, elapsed: now.timeIntervalSince(began), width: width, style: style)]
        for row in shown { lines.append(line(row, names: names, turn: turn, now: now, width: width, style: style)) }
        if shown.count < all.count, lines.count < rows {
            lines.append(style(DisplayText.cut("  … and \(all.count - shown.count) more", to: width), .dim))
        }
        return lines
    }

    private static func heading(
        _ state: ProgressState, turn: String, elapsed: Double, width: Int, style: Style
    ) -> String {
        let steps = state.total.map { "  \(state.done)/\($0) steps" } ?? ""
        return fit(
            [(turn + " ", .cyan), (state.lab, .bold), ("  " + Elapsed.clock(elapsed) + steps, .dim)], width, style)
    }

    private static func line(
        _ row: ProgressState.Row, names: Int, turn: String, now: Date, width: Int, style: Style
    ) -> String {
        let name = "  " + DisplayText.padded(row.name, to: names) + "  "
        guard let current = row.current else {
            let (title, well) = row.ended ?? ("", true)
            let mark: (String, Style.Colour?) = well ? ("✔ ", .green) : ("✘ ", .red)
            return fit([(name, nil), mark, (title, .dim)], width, style)
        }
        let elapsed = Elapsed.clock(now.timeIntervalSince(current.began))
        var parts: [(String, Style.Colour?)] = [
            (name, nil), (turn + " ", .cyan), (current.title, nil), ("  " + elapsed, .dim),
        ]
        if !current.line.isEmpty { parts.append(("  " + current.line, .dim)) }
        return fit(parts, width, style)
    }

    /// The parts one after another, cut where the width ends.
    private static func fit(_ parts: [(String, Style.Colour?)], _ width: Int, _ style: Style) -> String {
        var left = width
        var result = ""
        for (text, colour) in parts where left > 0 {
            let cut = DisplayText.cut(text, to: left)
            result += style(cut, colour)
            left -= DisplayText.width(cut)
        }
        return result
    }

    /// How many rows lines of the given widths take in a window that may have become narrower since they were drawn.
    static func rowsTaken(widths: [Int], columns: Int) -> Int {
        widths.reduce(0) { $0 + max(1, ($1 + max(1, columns) - 1) / max(1, columns)) }
    }
}
