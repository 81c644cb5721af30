import YAMLTree

/// What happens to the machine once cloud-init is done (`power_state`).
public struct PowerState: Sendable, Hashable {
    /// The change.
    public enum Mode: String, Sendable, Hashable {
        /// Off, for an image that has been baked.
        case powerOff = "poweroff"
        /// Boot again.
        case reboot
        /// Stop without switching off.
        case halt
    }

    /// The change.
    public var mode: Mode
    /// Seconds that cloud-init has to finish, 30 by default.
    public var timeoutSeconds: Int

    /// Creates a change that happens at once.
    public init(mode: Mode, timeoutSeconds: Int = 30) {
        self.mode = mode
        self.timeoutSeconds = timeoutSeconds
    }

    var yaml: YAML {
        .map([
            "delay": "now", "mode": .string(mode.rawValue), "timeout": .int(timeoutSeconds), "condition": .bool(true),
        ])
    }
}
