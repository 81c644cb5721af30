import CloudInit

/// What a machine does once its files are there.
enum SeedCommands {
    /// Makes systemd see new units and drop-ins, restarts what already runs with an older configuration, and starts the
    /// services. Nothing is waited for: readiness is a condition that the runtime checks.
    static func all(files: [GuestFile], services: [String]) -> [CloudCommand] {
        var commands: [CloudCommand] = []
        let changed = unitsWithDropIns(files).filter { !services.contains($0) }
        if files.contains(where: { $0.path.hasPrefix(unitFolder) }) {
            commands.append(["systemctl", "daemon-reload"])
        }
        if !changed.isEmpty { commands.append(.words(["systemctl", "--no-block", "try-restart"] + changed)) }
        if !services.isEmpty {
            commands.append(.words(["systemctl", "--no-block", "enable", "--now"] + services))
        }
        return commands
    }

    private static let unitFolder = "/etc/systemd/system/"

    /// The units for which the files contain a drop-in: `containerd.service` of `containerd.service.d/gogc.conf`.
    private static func unitsWithDropIns(_ files: [GuestFile]) -> [String] {
        let folders = files.compactMap { file -> String? in
            let parts = file.path.split(separator: "/")
            guard file.path.hasPrefix(unitFolder), parts.count == 5, parts[3].hasSuffix(".d") else { return nil }
            return String(parts[3].dropLast(2))
        }
        return Set(folders).sorted()
    }
}
