/// The accounts that distributions' libvirt wants to exist even when it never uses them.
///
/// The daemon looks its default user up before it reads its settings; the package that creates the account also
/// brings a system daemon, which an isolated host does without.
enum HostAccounts {
    /// A copy of /etc/passwd with what is missing.
    static func users(in passwd: String) -> String {
        adding([("libvirt-qemu", "libvirt-qemu:x:64055:64055:libvirt:/var/lib/libvirt:/usr/sbin/nologin")], to: passwd)
    }

    /// A copy of /etc/group with what is missing.
    static func groups(in group: String) -> String {
        adding([("libvirt-qemu", "libvirt-qemu:x:64055:"), ("kvm", "kvm:x:64056:")], to: group)
    }

    private static func adding(_ entries: [(name: String, line: String)], to text: String) -> String {
        let present = Set(text.split(separator: "\n").map { $0.prefix { $0 != ":" } })
        let missing = entries.filter { !present.contains(Substring($0.name)) }
        if missing.isEmpty { return text }
        let whole = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        return whole + missing.map { $0.line + "\n" }.joined()
    }
}
