import LabModel

/// The program by which keepalived judges its own machine: whether a client that reached it would get an answer.
///
/// The API is asked through the local haproxy: a dead haproxy fails, a dead API server on this machine doesn't, as
/// haproxy goes on to the others. etcd asks for a client's certificate, so there haproxy says what it knows of the
/// members' health.
public struct CheckScript: Hashable, Sendable {
    /// Where it lies.
    public let path: String
    /// What it asks.
    public let url: String
    /// Seconds it waits for the answer.
    public let timeout: Int

    /// The check of a balancer's machines.
    init(balancer: Balancer, timeout: Int) {
        self.path = "/etc/keepalived/check-\(balancer.service.rawValue)"
        self.timeout = timeout
        self.url =
            switch balancer.service {
            case .api: "https://127.0.0.1:\(balancer.port)/healthz"
            case .etcd: "http://127.0.0.1:\(HAProxyConfig.statusPort)/\(balancer.service.rawValue)"
            }
    }

    /// The program. haproxy's backend answers with its own certificate, which clients verify, not this check.
    public var file: GuestFile {
        GuestFile(
            path: path, permissions: "0755",
            content: """
                #!/bin/sh
                exec /usr/bin/curl --silent --fail --insecure --max-time \(timeout) --output /dev/null \(url)

                """)
    }
}
