import YAMLTree

/// A kubeconfig file as a value: it can be pointed at another server, renamed, merged into a user's file and taken out
/// of it again.
///
/// Fields that are not known here are kept. `description` shows names and servers, never keys or tokens.
public struct Kubeconfig: Sendable, Hashable {
    /// A named cluster, user or context: the name and the body as it was read.
    struct Named: Sendable, Hashable {
        var name: String
        var body: YAML
    }

    var clusters: [Named]
    var users: [Named]
    var contexts: [Named]
    /// Further fields of the file, such as `preferences`.
    var others: [YAML.Entry]
    /// The context in use.
    public var currentContext: String?

    /// An empty kubeconfig, to merge into.
    public init() {
        clusters = []
        users = []
        contexts = []
        others = []
        currentContext = nil
    }

    /// Reads a file's text; an empty text is an empty kubeconfig.
    ///
    /// - Throws: ``KubeadmError/malformedKubeconfig(_:)``.
    public init(parsing text: String) throws(KubeadmError) {
        self.init()
        let document: YAML?
        do { document = try YAML.parse(text) } catch { throw .malformedKubeconfig("it is not YAML") }
        guard let document else { return }
        guard case .map(let entries) = document else { throw .malformedKubeconfig("it is not a mapping") }
        for entry in entries {
            switch entry.key {
            case "apiVersion", "kind": break
            case "clusters": clusters = try Self.named(entry, body: "cluster")
            case "users": users = try Self.named(entry, body: "user")
            case "contexts": contexts = try Self.named(entry, body: "context")
            case "current-context": currentContext = entry.value.text.flatMap { $0.isEmpty ? nil : $0 }
            default: others.append(entry)
            }
        }
    }

    private static func named(_ entry: YAML.Entry, body: String) throws(KubeadmError) -> [Named] {
        var result: [Named] = []
        for element in entry.value.elements {
            guard let name = element["name"]?.text, let value = element[body] else {
                throw .malformedKubeconfig("an entry of \(entry.key) has no name or no \(body)")
            }
            result.append(Named(name: name, body: value))
        }
        return result
    }

    /// The file's text. It holds keys: write it with mode 0600.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render() throws -> String {
        func list(_ named: [Named], _ body: String) -> YAML {
            .list(named.map { .map(["name": .string($0.name), body: $0.body]) })
        }
        var entries = [
            YAML.Entry("apiVersion", "v1"), YAML.Entry("kind", "Config"),
            YAML.Entry("clusters", list(clusters, "cluster")),
            YAML.Entry("contexts", list(contexts, "context")),
            YAML.Entry("users", list(users, "user")),
        ]
        entries.append(YAML.Entry("current-context", .string(currentContext ?? "")))
        return try YAML.map(entries + others).render()
    }

    /// The names of the contexts, in order.
    public var contextNames: [String] { contexts.map(\.name) }

    /// The server of the current context's cluster, `https://192.168.75.10:6443`.
    public var server: String? {
        guard let cluster = current?["cluster"]?.text else { return nil }
        return clusters.first { $0.name == cluster }?.body["server"]?.text
    }

    /// The body of the current context.
    var current: YAML? { contexts.first { $0.name == currentContext }?.body }
}

extension Kubeconfig: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The contexts and servers, without any credential.
    public var description: String {
        let servers = clusters.map { "\($0.name) at \($0.body["server"]?.text ?? "no server")" }
        return "Kubeconfig(current \(currentContext ?? "none"), clusters \(servers.joined(separator: ", ")))"
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Nothing, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
