/// Why there is no lab file to read.
public enum LabFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No file of that name in the places that were searched.
    case notFound(name: String, searched: [String], available: [String])
    /// The file can't be read, with the system's reason.
    case unreadable(path: String, reason: String)
    /// The file is too long to be one, in bytes.
    case tooLong(path: String, size: Int)
    /// The file is not UTF-8.
    case notText(path: String)

    /// What failed and what to do.
    public var description: String {
        switch self {
        case .notFound(let name, let searched, let available):
            var text = "there is no lab '\(name)'; searched \(searched.joined(separator: ", "))"
            if let match = NearestMatch.find(name, among: available) { text += "; did you mean '\(match)'?" }
            return text + (available.isEmpty ? "; no labs there" : " available: \(available.joined(separator: ", "))")
        case .unreadable(let path, let reason): return "cannot read the lab file \(path): \(reason)"
        case .tooLong(let path, let size): return "\(path) has \(size) bytes, which is too much for a lab file"
        case .notText(let path): return "\(path) is not UTF-8 text; save it as UTF-8"
        }
    }
}
