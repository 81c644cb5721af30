/// Words for another program, taken as they are.
enum Passthrough {
    /// The words without the `--` that may separate them from the command's own.
    static func words(_ captured: [String]) -> [String] {
        captured.first == "--" ? Array(captured.dropFirst()) : captured
    }
}
