import YAMLTree

/// A command for `bootcmd` or `runcmd`.
public enum CloudCommand: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// Words run as they are, without a shell.
    case words([String])
    /// A line for `/bin/sh`. Never build one from names or values that came from outside.
    case shell(String)

    /// The words of a command: `["systemctl", "restart", "containerd"]`.
    public init(arrayLiteral elements: String...) { self = .words(elements) }

    var yaml: YAML {
        switch self {
        case .words(let words): .strings(words)
        case .shell(let line): .string(line)
        }
    }
}
