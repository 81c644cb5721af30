import SystemPackage

extension HostRecord {
    /// The record of a host; when it is gone, with the state folder perhaps, what the processes themselves tell.
    static func current(_ layout: HostLayout) throws -> HostRecord? {
        try read(layout.record) ?? scan(for: layout)
    }

    /// The host that runs with a state folder, by the arguments of its processes.
    static func scan(for layout: HostLayout) -> HostRecord? {
        for pid in ProcessTable.all() where stateDirectory(ofHost: pid) == layout.stateDirectory {
            guard let parent = ProcessStatus(of: pid)?.parent, stateDirectory(ofHost: parent) == layout.stateDirectory,
                let supervisor = ProcessIdentity(of: parent), let first = ProcessIdentity(of: pid),
                let record = HostRecord(supervisor: supervisor, first: first)
            else { continue }
            return record
        }
        return nil
    }

    /// The state folder that a host's supervisor or first process was started with; nil for other processes.
    static func stateDirectory(ofHost pid: Int32) -> FilePath? {
        let arguments = ProcessTable.arguments(of: pid)
        guard arguments.contains(HostVerbs.host), arguments.dropLast().last == "--state" else { return nil }
        return arguments.last.map { FilePath($0) }
    }
}

extension IsolatedHost {
    /// The state folders of all hosts that run on this machine, whoever started them.
    public static func runningStateDirectories() -> [FilePath] {
        var folders: [FilePath] = []
        for pid in ProcessTable.all() {
            if let folder = HostRecord.stateDirectory(ofHost: pid), !folders.contains(folder) { folders.append(folder) }
        }
        return folders
    }
}
