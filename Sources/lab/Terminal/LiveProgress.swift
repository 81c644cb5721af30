import Dispatch
import Foundation
import LabRuntime
import Synchronization

/// Rows that are redrawn in place on a terminal: one a machine, with the step, its time and its newest line.
///
/// The cursor is never hidden and no mode is changed, so there is nothing to put back, however the process ends.
final class LiveProgress: ProgressDisplay {
    private struct Drawing {
        var state = ProgressState()
        /// The widths of the lines on the screen.
        var drawn: [Int] = []
        var finished = false
    }

    private let drawing = Mutex(Drawing())
    private let stream: TerminalStream
    private let style: Style
    private let verbose: Bool

    /// Begins to draw on a stream, ten times a second, until ``finish()``.
    init(stream: TerminalStream, style: Style, verbose: Bool) {
        self.stream = stream
        self.style = style
        self.verbose = verbose
        tick()
    }

    func show(_ event: LabEvent) {
        drawing.withLock { drawing in
            guard !drawing.finished else { return }
            drawing.state.apply(event)
            if EventLine.isLasting(event, verbose: verbose) {
                redraw(&drawing, above: [EventLine.text(event, style: style)])
            }
        }
    }

    func note(_ text: String) {
        drawing.withLock { redraw(&$0, above: [text]) }
    }

    func finish() {
        drawing.withLock { drawing in
            guard !drawing.finished else { return }
            drawing.finished = true
            redraw(&drawing, above: [])
        }
    }

    private func tick() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
            guard let self else { return }
            let goesOn = drawing.withLock { drawing in
                if !drawing.finished { redraw(&drawing, above: []) }
                return !drawing.finished
            }
            if goesOn { tick() }
        }
    }

    /// Draws over the rows on the screen: first the lines that stay, then the rows as they are now.
    private func redraw(_ drawing: inout Drawing, above: [String]) {
        let size = stream.size
        let rows =
            drawing.finished
            ? []
            : ProgressFrame.lines(
                drawing.state, now: Date(), columns: size.columns, rows: size.rows, style: style)
        guard !(rows.isEmpty && above.isEmpty && drawing.drawn.isEmpty) else { return }
        let up = ProgressFrame.rowsTaken(widths: drawing.drawn, columns: size.columns)
        var text = up > 0 ? "\r\u{1B}[\(up)A\u{1B}[J" : ""
        for line in above + rows { text += line + "\n" }
        stream.write(text)
        drawing.drawn = rows.map { DisplayText.width(DisplayText.sanitised($0)) }
    }
}
