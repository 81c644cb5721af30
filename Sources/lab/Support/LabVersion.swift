/// The tool's version.
enum LabVersion {
    /// Semantic version of the command line and of lab files' meaning.
    static let current = "0.1.0"
}
