import YAMLTree

extension Duration {
    /// The duration as Go writes it and Kubernetes documents want it: `4m0s`, `1h0m0s`, `500ms`.
    ///
    /// Whole milliseconds are kept, finer parts dropped; a negative duration becomes `0s`.
    public var goText: String {
        let (whole, attoseconds) = components
        guard whole >= 0, attoseconds >= 0 else { return "0s" }
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if whole == 0, milliseconds > 0 { return "\(milliseconds)ms" }
        let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60)
        let padded = String(milliseconds + 1000).dropFirst()
        let fraction = milliseconds == 0 ? "" : ".\(padded)".trimmingZeros
        let text = hours > 0 ? "\(hours)h\(minutes)m" : minutes > 0 ? "\(minutes)m" : ""
        return "\(text)\(seconds)\(fraction)s"
    }

    /// The duration as a quoted scalar.
    var yaml: YAML { .string(goText) }
}

extension String {
    fileprivate var trimmingZeros: String {
        var text = self
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }
}
