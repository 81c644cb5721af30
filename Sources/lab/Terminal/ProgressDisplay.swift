import LabRuntime

/// Shows what happens while a command works.
protocol ProgressDisplay: Sendable {
    /// Shows an event; called from any thread.
    func show(_ event: LabEvent)
    /// Shows a line that is no event, such as the answer to a signal.
    func note(_ text: String)
    /// Leaves the terminal as a result wants to find it; nothing is shown afterwards.
    func finish()
}
