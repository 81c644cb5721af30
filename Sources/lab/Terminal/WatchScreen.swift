/// A whole screen that is shown again and again.
enum WatchScreen {
    /// What to write: on a terminal the lines that fit, from its top left corner, else the lines and an empty one.
    ///
    /// The terminal wraps no line meanwhile (DECAWM), so that each takes one row.
    static func text(_ lines: [String], redraws: Bool, size: (columns: Int, rows: Int)) -> String {
        guard redraws else { return lines.joined(separator: "\n") + "\n\n" }
        let shown = lines.prefix(max(1, size.rows - 1))
        return "\u{1B}[?7l\u{1B}[H" + shown.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J\u{1B}[?7h"
    }
}
