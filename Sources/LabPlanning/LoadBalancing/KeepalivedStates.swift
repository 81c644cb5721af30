/// Which state each of a machine's VRRP instances is in, as keepalived itself tells it.
///
/// keepalived writes a line into a FIFO whenever one changes its state, the first one included, and a `cat` that it
/// starts as root keeps the lines in a file. A notify script would be run once for each change, beside the one before:
/// of two changes within milliseconds, as when two machines start together, the first could be written last.
public struct KeepalivedStates: Hashable, Sendable {
    /// `MASTER`, `BACKUP` or `FAULT` by the instance's name; nothing for one that was never told of.
    public let current: [String: String]

    /// The folder that systemd makes for the service, and removes when that stops: no state outlives its keepalived.
    static let folder = "/run/keepalived"
    /// Where keepalived writes to.
    static let fifo = "\(folder)/events"
    /// Where the lines are kept.
    public static let path = "\(folder)/states"

    /// The last state in lines such as `INSTANCE "api" MASTER 101`.
    ///
    /// keepalived also writes events that leave the state as it is, and no line with the state after them:
    /// `MASTER_RX_LOWER_PRI` when a master hears another that it outranks (its own adverts were late, and a backup took
    /// over for a moment), `MASTER_PRIORITY` and `BACKUP_PRIORITY` when a check changed its priority (`notify_fifo` in
    /// keepalived's `vrrp_notify.c`).
    public init(lines text: String) {
        current = text.split(separator: "\n").reduce(into: [:]) { states, line in
            let words = line.split(separator: " ")
            guard words.count >= 3, words[0] == "INSTANCE" else { return }
            states[words[1].filter { $0 != "\"" }] = String(words[2].prefix { $0 != "_" })
        }
    }
}
