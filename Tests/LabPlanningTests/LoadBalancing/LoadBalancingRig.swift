import Foundation

/// Network namespaces on one bridge, as machines of a lab, with real programs in them. ``tearDown()`` ends every process
/// in them and removes them; nothing of the machine's own network changes.
final class NetworkRig {
    /// Where the programs' files lie; root's own, as keepalived runs checks from no other place.
    let folder: URL
    private let id = UUID().uuidString.prefix(8).lowercased()
    private var namespaces: [String] = []

    static let isAvailable =
        getuid() == 0
        && ["/usr/sbin/haproxy", "/usr/sbin/keepalived", "/usr/sbin/bird", "/usr/sbin/ip", "/usr/bin/curl"]
            .allSatisfy(FileManager.default.isExecutableFile)

    /// Machines by name and address, all in 192.168.75.0/24.
    init(_ machines: KeyValuePairs<String, String>) throws {
        folder = URL(filePath: "/run/lab-test-\(id)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try add("bridge")
        try ip(["-n", namespace("bridge"), "link", "add", "br0", "type", "bridge"])
        try ip(["-n", namespace("bridge"), "link", "set", "br0", "up"])
        for (name, address) in machines {
            try add(name)
            let (own, bridge) = (namespace(name), namespace("bridge"))
            try ip(["-n", own, "link", "set", "lo", "up"])
            try ip(["link", "add", "lab0", "netns", own, "type", "veth", "peer", "name", name, "netns", bridge])
            try ip(["-n", bridge, "link", "set", name, "master", "br0", "up"])
            try ip(["-n", own, "address", "add", "\(address)/24", "dev", "lab0"])
            try ip(["-n", own, "link", "set", "lab0", "up"])
        }
    }

    /// Plugs or unplugs a machine's cable: to the others it is as if it lost power.
    func plug(_ machine: String, _ isPlugged: Bool) throws {
        try ip(["-n", namespace("bridge"), "link", "set", machine, isPlugged ? "up" : "down"])
    }

    /// A file of the rig.
    func write(_ name: String, _ text: String, permissions: Int = 0o600) throws -> String {
        let url = folder.appending(path: name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path())
        return url.path()
    }

    /// Starts a program on a machine.
    func start(_ machine: String, _ words: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/sbin/ip")
        process.arguments = ["netns", "exec", namespace(machine)] + words
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs a program on a machine to its end; nil when it fails.
    func output(_ machine: String, _ words: [String]) throws -> String? {
        try run(["netns", "exec", namespace(machine)] + words)
    }

    /// Ends all that runs on the machines and removes them.
    func tearDown() {
        for name in namespaces {
            let pids = (try? run(["netns", "pids", name])) ?? ""
            for pid in pids.split(separator: "\n").compactMap({ pid_t($0) }) { kill(pid, SIGKILL) }
            _ = try? run(["netns", "delete", name])
        }
        try? FileManager.default.removeItem(at: folder)
    }

    private func namespace(_ machine: String) -> String { "lab-test-\(id)-\(machine)" }

    private func add(_ machine: String) throws {
        try ip(["netns", "add", namespace(machine)])
        namespaces.append(namespace(machine))
    }

    private func ip(_ words: [String]) throws {
        guard try run(words) != nil else { throw RigError(description: "ip \(words.joined(separator: " ")) failed") }
    }

    private func run(_ words: [String]) throws -> String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/sbin/ip")
        process.arguments = words
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }
}

struct RigError: Error, CustomStringConvertible {
    let description: String
}
