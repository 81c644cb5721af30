/// Command lines as text to copy.
enum CommandLineText {
    /// `lab` and the words of a command line, quoted where a shell needs it.
    static func lab(_ words: some Sequence<String>) -> String {
        (["lab"] + words.map(quoted)).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let plain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_./:=+@,".unicodeScalars.contains(scalar))
        }
        return plain && !word.isEmpty
            ? word
            : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
