extension HAProxyConfig {
    /// The file.
    public var text: String { ([preamble] + proxies.map(text) + [status]).joined(separator: "\n") }

    /// Clients hold watches open for minutes without a byte, so their timeouts are long and TCP keepalive finds the
    /// dead. A connection that can't be made is tried on another backend, and counts as a hint to check this one.
    private var preamble: String {
        """
        global
            log /dev/log local0 notice
            chroot /var/lib/haproxy
            stats socket /run/haproxy/admin.sock mode 660 level admin
            user haproxy
            group haproxy
            maxconn 4096

        defaults
            log global
            mode tcp
            option dontlognull
            option clitcpka
            option srvtcpka
            option redispatch 1
            retries 3
            timeout connect \(timings.connectTimeout)ms
            timeout check \(timings.checkTimeout)ms
            timeout client 1h
            timeout server 1h
            balance leastconn
            default-server inter \(timings.checkInterval)ms fastinter \(timings.fastCheckInterval)ms \
        downinter \(timings.downCheckInterval)ms fall \(timings.checkFall) rise \(timings.checkRise) \
        observe layer4 error-limit 1 on-error fastinter on-marked-down shutdown-sessions

        """
    }

    private func text(_ proxy: Proxy) -> String {
        """
        frontend \(proxy.name)
            bind \(proxy.bind)
        \(proxy.check.lastResort(proxy.name).map { "    use_backend \($0) if { nbsrv(\(proxy.name)) eq 0 }\n" } ?? "")\
            default_backend \(proxy.name)

        backend \(proxy.name)
            option httpchk
        \(proxy.check.rules.map { "    http-check \($0)\n" }.joined())\
        \(proxy.servers.map { "    server \($0.name) \($0.endpoint) \(proxy.check.serverOptions)\n" }.joined())\
        \(lastResort(proxy))
        """
    }

    /// While no API server is healthy, clients reach one anyway and are told so, instead of a closed port.
    private func lastResort(_ proxy: Proxy) -> String {
        guard let name = proxy.check.lastResort(proxy.name) else { return "" }
        return "\nbackend \(name)\n" + proxy.servers.map { "    server \($0.name) \($0.endpoint)\n" }.joined()
    }

    private var status: String {
        let rules = proxies.map { proxy in
            """
                http-request return status 200 if { path /\(proxy.name) } { nbsrv(\(proxy.name)) gt 0 }

            """
        }
        return """
            # Whether this haproxy has a live backend, for keepalived's check.
            frontend status
                mode http
                timeout client 5s
                bind 127.0.0.1:\(Self.statusPort)
            \(rules.joined())    http-request return status 503

            """
    }
}

extension HAProxyConfig.HealthCheck {
    /// The backend that is used when no server passes: only the API's, as etcd without quorum must not be asked.
    fileprivate func lastResort(_ name: String) -> String? {
        switch self {
        case .apiServer: "\(name)-unchecked"
        case .etcd: nil
        }
    }

    fileprivate var rules: [String] {
        switch self {
        case .apiServer: ["connect ssl", "send meth GET uri /healthz", "expect status 200"]
        case .etcd: ["send meth GET uri /health", "expect status 200"]
        }
    }

    /// The API server's certificate isn't judged here: clients do that, end to end.
    fileprivate var serverOptions: String {
        switch self {
        case .apiServer: "check verify none"
        case .etcd(let port): "check port \(port)"
        }
    }
}
