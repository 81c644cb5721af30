import Foundation
import LabHost
import LabSystem
import Libvirt
import SystemPackage
import Testing

extension Tag {
    /// Starts real daemons in namespaces: needs root and libvirt's programs.
    @Tag static var isolatedHost: Self
}

/// What tests on real hosts need.
enum RealHost {
    /// The `lab` program that was built beside these tests.
    static let executable: FilePath? = {
        let path = FilePath(Bundle.main.bundlePath).appending("lab")
        return FileManager.default.isExecutableFile(atPath: path.string) ? path : nil
    }()

    /// Whether hosts can be started here.
    static let isPossible: Bool = {
        // libvirt writes to its socket when a connection closes, and tests kill the daemon at the other end.
        signal(SIGPIPE, SIG_IGN)
        return HostRequirements.problems().isEmpty && executable != nil
    }()

    static let reason: Comment = """
        needs root, util-linux, libvirt-daemon, qemu-system-x86, dnsmasq-base, iptables, and the lab program built
        """

    /// Starts a host, hands it over and ends it, whatever the test does.
    static func with<Value>(
        _ state: FilePath, cache: FilePath? = nil, _ body: (IsolatedHost) async throws -> Value
    ) async throws -> Value {
        let executable = try #require(executable)
        let host = try await IsolatedHost.start(stateDirectory: state, executable: executable, cache: cache)
        do {
            let value = try await body(host)
            try await host.stop()
            return value
        } catch {
            try await host.stop()
            throw error
        }
    }

    /// The names of a host's domains.
    static func domains(on host: IsolatedHost) async throws -> [String] {
        let uri = host.connectionURI
        return try await offload { try Connection(uri).domains().map(\.name) }
    }
}
