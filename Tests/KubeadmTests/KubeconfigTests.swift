import Testing
import Yams

@testable import Kubeadm

@Suite("Kubeconfig")
struct KubeconfigTests {
    static let admin = """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: Q0E=
            server: https://192.168.75.10:6443
          name: stacked
        contexts:
        - context:
            cluster: stacked
            user: kubernetes-admin
            namespace: demo
          name: kubernetes-admin@stacked
        current-context: kubernetes-admin@stacked
        kind: Config
        preferences: {}
        users:
        - name: kubernetes-admin
          user:
            client-certificate-data: Q0VSVA==
            client-key-data: U0VDUkVU
        """

    @Test("Another name, server and certificate name; everything else stays")
    func renamed() throws {
        let config = try Kubeconfig(parsing: Self.admin)
        #expect(config.server == "https://192.168.75.10:6443")
        let renamed = try config.renamed("lab-a", server: "https://127.0.0.1:16443", tlsServerName: "192.168.75.10")
        let expected = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: lab-a
              cluster:
                certificate-authority-data: Q0E=
                server: https://127.0.0.1:16443
                tls-server-name: "192.168.75.10"
            contexts:
            - name: lab-a
              context:
                cluster: lab-a
                user: lab-a-admin
                namespace: demo
            users:
            - name: lab-a-admin
              user:
                client-certificate-data: Q0VSVA==
                client-key-data: U0VDUkVU
            current-context: lab-a

            """
        #expect(try renamed.render() == expected)
        #expect(try Kubeconfig(parsing: expected) == renamed)
    }

    @Test("Merged into a user's file and taken out again")
    func merging() throws {
        let mine = try Kubeconfig(
            parsing: Self.admin.replacing("stacked", with: "work").replacing("kubernetes-admin", with: "me"))
        let lab = try Kubeconfig(parsing: Self.admin).renamed("lab-a")
        let merged = mine.merging(lab)
        #expect(merged.contextNames == ["me@work", "lab-a"])
        #expect(merged.currentContext == "me@work")
        #expect(mine.merging(lab, switching: true).currentContext == "lab-a")
        #expect(merged.removing("lab-a") == mine)
        #expect(mine.merging(lab, switching: true).removing("lab-a").currentContext == nil)
        let moved = try lab.renamed("lab-a", server: "https://127.0.0.1:1")
        let again = merged.merging(moved)
        #expect(again.contextNames == ["me@work", "lab-a"])
        #expect(try again.render().contains("https://127.0.0.1:1\n"))
        #expect(Kubeconfig().merging(lab) == lab)
        #expect(lab.removing("lab-a").isEmpty)
    }

    @Test("Fields that are not known survive")
    func unknownFields() throws {
        let text = """
            apiVersion: v1
            kind: Config
            clusters: []
            contexts: []
            users:
            - name: exec
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  args: ["get-token", "yes", "007"]
                  provideClusterInfo: false
            current-context: ""
            preferences:
              colors: true
            """
        let config = try Kubeconfig(parsing: text)
        let rendered = try config.render()
        let before = try Yams.compose(yaml: text)
        let after = try Yams.compose(yaml: rendered)
        #expect(after?["users"] == before?["users"])
        #expect(after?["preferences"] == before?["preferences"])
        #expect(try Kubeconfig(parsing: rendered) == config)
    }

    @Test(
        "Texts that are no kubeconfig",
        arguments: ["- a", "just text", "clusters:\n- cluster: {}", "a: [", "users:\n- name: x"])
    func malformed(text: String) {
        #expect(throws: KubeadmError.self) { try Kubeconfig(parsing: text) }
    }

    @Test("An empty file is an empty kubeconfig", arguments: ["", "\n", "# nothing\n"])
    func empty(text: String) throws {
        #expect(try Kubeconfig(parsing: text).isEmpty)
    }

    @Test("A dangling context is named")
    func dangling() throws {
        let config = try Kubeconfig(parsing: Self.admin.replacing("user: kubernetes-admin", with: "user: nobody"))
        #expect(throws: KubeadmError.missingKubeconfigEntry(kind: "user", name: "nobody")) {
            try config.renamed("lab-a")
        }
        #expect(throws: KubeadmError.missingKubeconfigEntry(kind: "context", name: "")) {
            try Kubeconfig().renamed("lab-a")
        }
    }

    @Test("No way of printing shows keys")
    func redaction() throws {
        let config = try Kubeconfig(parsing: Self.admin)
        var dumped = ""
        dump(config, to: &dumped)
        for text in ["\(config)", String(reflecting: config), dumped] {
            #expect(!text.contains("U0VDUkVU"))
            #expect(!text.contains("Q0VSVA"))
        }
        #expect("\(config)".contains("https://192.168.75.10:6443"))
    }
}
