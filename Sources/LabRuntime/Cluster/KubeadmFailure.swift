import Foundation

/// Why kubeadm failed, read from its output.
struct KubeadmFailure: Sendable {
    let log: String

    /// kubeadm's own reason: the lines of its error, or the last ones.
    var cause: String {
        let lines = log.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("To see the stack trace") }
        // The line that names the phase comes before the list of what preflight found.
        let begin =
            lines.lastIndex { $0.hasPrefix("error ") }
            ?? lines.lastIndex { $0.contains("[ERROR") || $0.hasPrefix("Error") }
        return lines[(begin ?? max(0, lines.count - 5))...].prefix(6).joined(separator: " / ")
            .trimmingCharacters(in: .whitespaces)
    }

    /// Whether another try can help. Time-outs, leaders that change and connections that break do pass; a file that
    /// kubeadm can't read does not. Only the cause is looked at: any join speaks of the etcd cluster and of the Secret
    /// kubeadm-certs on its way.
    var isTransient: Bool {
        let cause = cause
        let passing = [
            "timed out", "timeout", "deadline exceeded", "etcdserver: ", "connection refused", "connection reset",
            "EOF", "no route to host", "TLS handshake", "Service Unavailable", "too many learner", "request timed out",
            "kubeadm-certs", "could not find a JWS signature", "unhealthy cluster", "not yet healthy", "etcd cluster",
            "couldn't initialize a Kubernetes cluster", "unable to fetch the kubeadm-config", "apiserver not ready",
            "the server was unable to return a response", "context canceled", "i/o timeout", "broken pipe",
            "connection lost", "the object has been modified", "currently unable to handle the request",
            "internal error",
        ]
        return passing.contains { cause.localizedCaseInsensitiveContains($0) }
    }
}
