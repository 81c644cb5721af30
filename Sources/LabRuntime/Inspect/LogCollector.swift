import Foundation
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage

/// Gathers what tells a lab's story into a folder: consoles, libvirt's documents, and each guest's own logs.
struct LogCollector: Sendable {
    let plan: LabPlan
    /// The way to the lab's host; nil when that does not run or answer.
    let session: HostSession?
    let directory: LabDirectory

    /// Commands whose output is kept, by file name. All are constant: nothing of them comes from a user.
    private static let guestCommands: [(file: String, command: [String])] = [
        ("journal.log", ["/usr/bin/journalctl", "-b", "--no-pager", "-o", "short-monotonic", "-n", "20000"]),
        ("kubelet.log", ["/usr/bin/journalctl", "-b", "-u", "kubelet", "--no-pager", "-n", "5000"]),
        ("cloud-init.log", ["/usr/bin/cat", "/var/log/cloud-init.log"]),
        ("cloud-init-output.log", ["/usr/bin/cat", "/var/log/cloud-init-output.log"]),
        ("kubeadm.log", ["/bin/sh", "-c", "tail -n +1 /var/log/lab/*.log"]),
        ("pods.log", ["/bin/sh", "-c", "tail -n 2000 /var/log/pods/*/*/*.log"]),
        ("containers.txt", ["/usr/bin/ctr", "-n", "k8s.io", "tasks", "list"]),
        ("addresses.txt", ["/usr/sbin/ip", "address"]),
        ("routes.txt", ["/usr/sbin/ip", "route"]),
        ("units.txt", ["/usr/bin/systemctl", "--failed", "--no-pager"]),
    ]

    /// Writes everything that can be had below `folder` and returns the files; what can't be had is left out.
    func collect(into folder: FilePath) async throws -> [FilePath] {
        try make(folder)
        return try await withThrowingTaskGroup(of: [FilePath].self) { group in
            for machine in plan.machines {
                group.addTask { try await collect(machine, into: folder.appending(machine.name)) }
            }
            group.addTask { try hostFiles(into: folder.appending("host")) }
            var files: [FilePath] = []
            for try await found in group { files += found }
            return files.sorted { $0.string < $1.string }
        }
    }

    private func collect(_ machine: MachinePlan, into folder: FilePath) async throws -> [FilePath] {
        try make(folder)
        var files: [FilePath] = []
        if let console = try? await consoleLog(machine) {
            files.append(try write(console, folder.appending("console.log")))
        }
        guard let session,
            let domain = try? await LabMachines(tag: plan.tag, connection: session.connection).find(machine)
        else { return files }
        if let xml = try? await offload({ try domain.xmlDescription() }) {
            files.append(try write(Array(xml.utf8), folder.appending("domain.xml")))
        }
        let shell = GuestShell(machine: machine.name, domain: domain)
        guard await shell.answers() else { return files }
        for (file, command) in LogCollector.guestCommands {
            guard let output = try? await shell.runThroughFiles(command, deadline: .seconds(60)), !output.stdout.isEmpty
            else {
                continue
            }
            files.append(try write(output.stdout, folder.appending(file)))
        }
        return files
    }

    /// The console's log is a file in the lab's pool, so it is read as a volume: on a remote host as well. The pool of
    /// an isolated host that has ended lies in the lab's folder.
    private func consoleLog(_ machine: MachinePlan) async throws -> [UInt8]? {
        let name = ObjectNames(lab: plan.lab.name).consoleLog(machine.name)
        guard let connection = session?.connection else { return try AtomicFile.read(directory.pool.appending(name)) }
        let poolName = plan.pool.name
        let file = FilePath("\(directory.path)/.\(machine.name)-console-\(UInt32.random(in: 0 ... .max)).download")
        defer { try? FileManager.default.removeItem(atPath: file.string) }
        try await offload {
            guard let pool = try connection.storagePool(named: poolName) else { return }
            try pool.refresh()
            try pool.volume(named: name)?.download(to: file)
        }
        return try AtomicFile.read(file)
    }

    private func hostFiles(into folder: FilePath) throws -> [FilePath] {
        try make(folder)
        var files = [try write(Array(plan.network.xml.utf8), folder.appending("network.xml"))]
        for file in [directory.journal, directory.plan] {
            guard let name = file.lastComponent?.string, let bytes = try AtomicFile.read(file) else { continue }
            files.append(try write(bytes, folder.appending(name)))
        }
        let logs = directory.host.appending("log")
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: logs.string)) ?? []
        for name in names where name.hasSuffix(".log") {
            guard let bytes = try AtomicFile.read(logs.appending(name)) else { continue }
            files.append(
                try write(bytes, folder.appending(name.replacingOccurrences(of: "/", with: "-"))))
        }
        return files
    }

    private func make(_ folder: FilePath) throws {
        try FileManager.default.createDirectory(
            atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    private func write(_ bytes: [UInt8], _ file: FilePath) throws -> FilePath {
        try AtomicFile.write(bytes, to: file)
        return file
    }
}
