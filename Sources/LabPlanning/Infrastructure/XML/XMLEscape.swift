/// Makes any string safe inside an XML document.
enum XMLEscape {
    /// Text between tags. A carriage return would be read back as a newline, so it is written as a reference.
    static func text(_ string: String) -> String {
        escape(string) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\r": "&#13;"
            default: nil
            }
        }
    }

    /// An attribute's value between double quotes. White space other than a blank would be read back as a blank.
    static func attribute(_ string: String) -> String {
        escape(string) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\t": "&#9;"
            case "\n": "&#10;"
            case "\r": "&#13;"
            default: nil
            }
        }
    }

    private static func escape(_ string: String, _ reference: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        result.reserveCapacity(string.utf8.count)
        for scalar in string.unicodeScalars {
            if let reference = reference(scalar) {
                result += reference
            } else {
                result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    /// Whether XML 1.0 can contain the character at all; not even a reference to the others is allowed.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
