import Foundation
import SystemPackage

/// The view of the file system that an isolated host's daemons have.
///
/// libvirt's folders are the host's own. /run is new, so that no daemon of the machine is in reach: D-Bus, by which
/// libvirt would ask the machine's firewalld and systemd-machined, journald, xtables.lock. /sys is new, so that it
/// shows this network namespace's devices, and has no control groups: libvirt then runs without them.
enum PrivateMounts {
    /// Mounts everything. unshare(1) has made all mounts private, and /proc new.
    ///
    /// - Throws: ``IsolatedHostError/step(_:reason:)``.
    static func apply(_ layout: HostLayout) throws {
        let accounts = [
            ("passwd", HostAccounts.users(in: text("/etc/passwd"))),
            ("group", HostAccounts.groups(in: text("/etc/group"))),
        ]
        for binding in layout.bindings {
            try step("make \(binding.over)") { try makePublicFolder(binding.over) }
            try bind(binding.folder, over: binding.over)
        }
        try applyRun(layout)
        try step("write accounts") {
            for (name, text) in accounts where text != self.text("/etc/\(name)") {
                try Data(text.utf8).write(to: URL(fileURLWithPath: "/run/\(name)"))
                try bind(FilePath("/run/\(name)"), over: FilePath("/etc/\(name)"))
            }
        }
        // libvirtd makes folders in the huge pages that it finds, and opens them to others: there are none to find.
        for place in hugePages(in: text("/proc/self/mounts")) { _ = umount2(place, CInt(MNT_DETACH)) }
        // With all that is mounted below it; not mounted at all is fine.
        _ = umount2("/sys", CInt(MNT_DETACH))
        try mount("sysfs", type: "sysfs", at: "/sys", flags: UInt(MS_NOSUID | MS_NODEV | MS_NOEXEC))
    }

    /// A new /run with the host's own libvirt folder, put together aside and then moved to its place: the state
    /// folder may itself be below /run, and must stay where it is.
    private static func applyRun(_ layout: HostLayout) throws {
        let staging = layout.staging
        try mount("tmpfs", type: "tmpfs", at: staging, flags: UInt(MS_NOSUID | MS_NODEV), data: "mode=755")
        try step("make /run") {
            try makePublicFolder(staging.appending("libvirt"))
            try makePublicFolder(staging.appending("lock"))
        }
        try bind(layout.run, over: staging.appending("libvirt"))
        if let inside = pathBelowRun(layout.stateDirectory) {
            let place = staging.pushing(inside)
            try step("make \(place)") { try makePublicFolder(place) }
            try bind(layout.stateDirectory, over: place)
        }
        try mount(staging.string, type: nil, at: "/run", flags: UInt(MS_MOVE))
    }

    /// Where huge pages are mounted, of a list such as /proc/self/mounts.
    static func hugePages(in mounts: String) -> [String] {
        mounts.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            return fields.count > 2 && fields[2] == "hugetlbfs" ? String(fields[1]) : nil
        }
    }

    /// What follows /run in a path; nil when the path is elsewhere.
    static func pathBelowRun(_ path: FilePath) -> FilePath? {
        for prefix: FilePath in ["/run", "/var/run"] where path.starts(with: prefix) && path != prefix {
            var rest = path
            return rest.removePrefix(prefix) ? rest : nil
        }
        return nil
    }

    private static func bind(_ folder: FilePath, over place: FilePath) throws {
        try mount(folder.string, type: nil, at: place, flags: UInt(MS_BIND))
    }

    private static func mount(
        _ source: String, type: String?, at place: FilePath, flags: UInt, data: String? = nil
    ) throws {
        guard Glibc.mount(source, place.string, type, flags, data) == 0 else {
            throw IsolatedHostError.step("mount \(source) at \(place)", reason: "\(Errno(rawValue: errno))")
        }
    }

    private static func makePublicFolder(_ path: FilePath) throws {
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    private static func step(_ name: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as IsolatedHostError {
            throw error
        } catch {
            throw IsolatedHostError.step(name, reason: "\(error)")
        }
    }
}
