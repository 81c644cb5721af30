import Foundation
import SystemPackage

/// What the machine has to give.
public enum MachineResources {
    /// Memory that new guests can have without swapping, in MiB; nil when the kernel does not tell.
    public static func availableMemoryMiB() -> Int? {
        (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)).flatMap(availableMemoryMiB(parsing:))
    }

    /// `MemAvailable` of `/proc/meminfo`, which is in KiB (proc(5)), in MiB.
    static func availableMemoryMiB(parsing text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 / 1024 }
        }
        return nil
    }

    /// Space that this user can fill on the file system of a path, in GiB; the path's nearest existing parent counts.
    ///
    /// - Throws: `Errno` of statvfs(3).
    public static func freeDiskGiB(at path: FilePath) throws -> Double {
        var path = path
        while access(path.string, F_OK) != 0, path.removeLastComponent() {}
        var status = statvfs()
        guard statvfs(path.isEmpty ? "." : path.string, &status) == 0 else { throw Errno(rawValue: errno) }
        return Double(status.f_bavail) * Double(status.f_frsize) / Double(1 << 30)
    }

    /// Processors that this process may run on.
    public static func processors() -> Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Whether `/dev/kvm` can be opened. That proves little: broken nested virtualisation opens it too, and guests
    /// hang. Boot one to know.
    public static func kvmOpens() -> Bool {
        guard let device = try? FileDescriptor.open("/dev/kvm", .readWrite, options: [.closeOnExec]) else {
            return false
        }
        try? device.close()
        return true
    }
}
