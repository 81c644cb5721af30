import ArgumentParser

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
}

/// What a command hands to standard output.
protocol CommandResult: Encodable {
    /// The result for people.
    func text(_ style: Style) -> String
}

/// Writes results: the one place where the output format decides.
struct Renderer: Sendable {
    /// The format.
    let format: OutputFormat
    /// Colours of standard output.
    let style: Style

    /// The result as text without a newline at its end.
    func text(_ result: some CommandResult) throws -> String {
        switch format {
        case .text: result.text(style)
        case .json: try JSONText.pretty(result)
        }
    }

    /// Shows progress on standard error, as fits the format and the terminal.
    func progress(verbose: Bool, style: Style) -> any ProgressDisplay {
        switch format {
        case .json: JSONProgress(stream: .error)
        case .text where TerminalStream.error.canRedraw:
            LiveProgress(stream: .error, style: style, verbose: verbose)
        case .text: PlainProgress(stream: .error, style: style, verbose: verbose)
        }
    }
}
