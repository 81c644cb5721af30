import Foundation

/// Why kubeadm failed, read from its output.
struct KubeadmFailure: Sendable {
    let log: String

    /// kubeadm's own reason: the lines of its error, or the last ones.
    var cause: String {
        let lines = log.split(separator: "\n").map(String.init)
        let begin = lines.lastIndex { $0.hasPrefix("error ") || $0.contains("[ERROR") || $0.hasPrefix("Error") }
        return lines[(begin ?? max(0, lines.count - 5))...].prefix(6).joined(separator: " / ")
            .trimmingCharacters(in: .whitespaces)
    }

    /// Whether another try can help. Time-outs, leaders that change and connections that break do pass; a file that
    /// kubeadm can't read does not.
    var isTransient: Bool {
        let passing = [
            "timed out", "timeout", "deadline exceeded", "etcdserver: ", "connection refused", "connection reset",
            "EOF", "no route to host", "TLS handshake", "Service Unavailable", "too many learner", "request timed out",
            "kubeadm-certs", "could not find a JWS signature", "unhealthy cluster", "not yet healthy", "etcd cluster",
            "couldn't initialize a Kubernetes cluster", "unable to fetch the kubeadm-config", "apiserver not ready",
            "the server was unable to return a response", "context canceled", "i/o timeout",
        ]
        return passing.contains { log.localizedCaseInsensitiveContains($0) }
    }
}
