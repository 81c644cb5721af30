import YAMLTree

extension Kubeconfig {
    /// The current context alone, under new names and at another address.
    ///
    /// - Parameters:
    ///   - name: The name of the cluster, the context and, with `-admin` added, the user.
    ///   - server: The URL to use, such as a forwarded loopback port; nil keeps the file's.
    ///   - tlsServerName: The name to expect in the server's certificate, for an address that is not in it.
    /// - Throws: ``KubeadmError/missingKubeconfigEntry(kind:name:)`` if the current context, its cluster or its user is
    ///   missing.
    public func renamed(
        _ name: String, server: String? = nil, tlsServerName: String? = nil
    ) throws(KubeadmError) -> Kubeconfig {
        guard let current else {
            throw .missingKubeconfigEntry(kind: "context", name: currentContext ?? "")
        }
        var cluster = try Self.body(of: current["cluster"]?.text, in: clusters, kind: "cluster")
        let user = try Self.body(of: current["user"]?.text, in: users, kind: "user")
        if let server { cluster = cluster.setting("server", .string(server)) }
        if let tlsServerName { cluster = cluster.setting("tls-server-name", .string(tlsServerName)) }
        let userName = "\(name)-admin"
        var result = Kubeconfig()
        result.clusters = [Named(name: name, body: cluster)]
        result.users = [Named(name: userName, body: user)]
        result.contexts = [
            Named(name: name, body: current.setting("cluster", .string(name)).setting("user", .string(userName)))
        ]
        result.currentContext = name
        return result
    }

    private static func body(of name: String?, in entries: [Named], kind: String) throws(KubeadmError) -> YAML {
        guard let found = entries.first(where: { $0.name == name }) else {
            throw .missingKubeconfigEntry(kind: kind, name: name ?? "")
        }
        return found.body
    }

    /// This kubeconfig with the entries of `other`, which replace those of the same name.
    ///
    /// - Parameter switching: Whether the other's current context becomes the current one; it does anyway if there was
    ///   none.
    public func merging(_ other: Kubeconfig, switching: Bool = false) -> Kubeconfig {
        var result = self
        result.clusters = Self.merged(clusters, other.clusters)
        result.users = Self.merged(users, other.users)
        result.contexts = Self.merged(contexts, other.contexts)
        if switching || currentContext == nil { result.currentContext = other.currentContext ?? currentContext }
        return result
    }

    private static func merged(_ ours: [Named], _ theirs: [Named]) -> [Named] {
        let replaced = ours.map { entry in theirs.first { $0.name == entry.name } ?? entry }
        return replaced + theirs.filter { entry in !ours.contains { $0.name == entry.name } }
    }

    /// This kubeconfig without the entries that ``renamed(_:server:tlsServerName:)`` made under that name. If its
    /// context was the current one, none is afterwards.
    public func removing(_ name: String) -> Kubeconfig {
        var result = self
        result.clusters.removeAll { $0.name == name }
        result.users.removeAll { $0.name == "\(name)-admin" }
        result.contexts.removeAll { $0.name == name }
        if currentContext == name { result.currentContext = nil }
        return result
    }

    /// Whether nothing is left that a user would miss.
    public var isEmpty: Bool { clusters.isEmpty && users.isEmpty && contexts.isEmpty }
}

extension YAML {
    /// This mapping with the key's value replaced where it stands, or added at the end.
    fileprivate func setting(_ key: String, _ value: YAML) -> YAML {
        guard case .map(var entries) = self else { return self }
        if let index = entries.firstIndex(where: { $0.key == key }) {
            entries[index].value = value
        } else {
            entries.append(Entry(key, value))
        }
        return .map(entries)
    }
}
