/// Colours for a stream that wants them; the same text without them for one that does not.
struct Style: Sendable, Equatable {
    /// Whether escape sequences are written at all.
    let coloured: Bool

    /// No colours.
    static let plain = Style(coloured: false)

    /// What colours say here; the numbers are ECMA-48's "select graphic rendition".
    enum Colour: Int, Sendable {
        /// What matters most in its line.
        case bold = 1
        /// What may be overlooked.
        case dim = 2
        /// Failed.
        case red = 31
        /// Well.
        case green = 32
        /// To be looked at.
        case yellow = 33
        /// Under way.
        case cyan = 36
    }

    /// `text` in a colour.
    func callAsFunction(_ text: String, _ colour: Colour?) -> String {
        guard coloured, let colour, !text.isEmpty else { return text }
        return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }

    /// The style of a stream: colours only on a terminal that has them, and never when the user said so by
    /// `--no-color` or a non-empty `NO_COLOR` (https://no-color.org).
    static func of(isTerminal: Bool, noColourOption: Bool, environment: [String: String]) -> Style {
        let refused = noColourOption || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Style(coloured: isTerminal && !refused)
    }
}
