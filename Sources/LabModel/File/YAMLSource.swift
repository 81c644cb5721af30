import Yams

/// YAML text that is composed even where keys are duplicate.
///
/// Yams gives a mapping with duplicate keys up, and everything around it. So that the rest of the file is checked all
/// the same, the first of two equal keys is overwritten in place with as many characters of Unicode's private use
/// area, which moves no line and no column, until the text composes. The tree then has both keys, each at its place.
struct YAMLSource {
    private var scalars: [Unicode.Scalar]
    /// What stands in place of which key.
    private(set) var renamed: [String: String] = [:]

    /// More duplicates than this are not told apart.
    private static let limit = 200

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        self.scalars = scalars.first == "\u{FEFF}" ? Array(scalars.dropFirst()) : scalars
    }

    /// The first document's root, nil when there is none, and the parser for what follows.
    mutating func compose() throws -> (root: Node?, parser: Parser) {
        while true {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            let parser = try Parser(yaml: String(view))
            do {
                return (try parser.nextRoot(), parser)
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(let keys, let context) = error, let key = keys.first,
                    rename(key, at: YAMLPlace(context.mark))
                else { throw error }
            }
        }
    }

    /// Overwrites a key; false when it is not written at its place as it reads, as with escapes and anchors.
    private mutating func rename(_ key: String, at place: YAMLPlace) -> Bool {
        let name = Array(key.unicodeScalars)
        guard renamed.count < Self.limit, !name.isEmpty, var start = index(of: place),
            let serial = Unicode.Scalar(0xE000 + UInt32(renamed.count)), scalars.indices.contains(start)
        else { return false }
        if scalars[start] == "\"" || scalars[start] == "'" { start += 1 }
        let range = start..<start + name.count
        guard range.upperBound <= scalars.count, scalars[range].elementsEqual(name) else { return false }
        let placeholder = [serial] + Array(repeating: "\u{F8FF}", count: name.count - 1)
        scalars.replaceSubrange(range, with: placeholder)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: placeholder)
        renamed[String(view)] = key
        return true
    }

    /// Where a place is, with lines broken where libyaml breaks them.
    private func index(of place: YAMLPlace) -> Int? {
        var line = 1
        var index = 0
        while line < place.line, index < scalars.count {
            switch scalars[index] {
            case "\r" where index + 1 < scalars.count && scalars[index + 1] == "\n": break
            case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": line += 1
            default: break
            }
            index += 1
        }
        return line == place.line ? index + place.column - 1 : nil
    }
}
