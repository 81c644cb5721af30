/// One thing that is wrong with a lab file, and where.
public struct Diagnostic: Hashable, Sendable, Codable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// Nothing may be made of the file.
        case error
        /// Allowed, and probably not meant.
        case warning
    }

    /// How bad it is.
    public let severity: Severity
    /// The file as the user named it, or the option that the text came from.
    public let file: String
    /// Its line, from 1; 0 for an option.
    public let line: Int
    /// Its column, from 1; 0 for an option.
    public let column: Int
    /// The key it is about, such as `network.virtualIP`; empty for the whole file.
    public let keyPath: String
    /// What is wrong.
    public let message: String
    /// The values or keys that are accepted; empty where the message says it all.
    public let accepted: [String]
    /// What was probably meant.
    public let suggestion: String?

    /// A diagnostic.
    public init(
        severity: Severity, file: String, line: Int, column: Int, keyPath: String, message: String,
        accepted: [String] = [], suggestion: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.keyPath = keyPath
        self.message = message
        self.accepted = accepted
        self.suggestion = suggestion
    }

    /// One line as compilers write it, which editors and terminals link to the place.
    public var description: String {
        var text = line > 0 ? "\(file):\(line):\(column)" : file
        text += ": \(severity.rawValue): \(message)"
        if let suggestion { text += "; did you mean '\(suggestion)'?" }
        if !accepted.isEmpty {
            text += (suggestion == nil ? ";" : "") + " accepted: " + accepted.joined(separator: ", ")
        }
        return text
    }
}
