import Testing
import Yams

@testable import CloudInit

@Suite("user-data")
struct UserDataTests {
    /// The document as YAML 1.1 readers such as cloud-init's see it.
    private func load(_ userData: UserData) throws -> [String: Any] {
        let text = try userData.render()
        #expect(text.hasPrefix("#cloud-config\n"))
        return try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    @Test("Nothing asked for is an empty document")
    func empty() throws {
        #expect(try UserData().render() == "#cloud-config\n{}\n")
    }

    @Test("A whole document")
    func whole() throws {
        var userData = UserData()
        userData.hostname = "m1"
        userData.fqdn = "m1.lab.internal"
        userData.managesEtcHosts = true
        userData.users = [CloudUser(name: "root", sshAuthorizedKeys: ["ssh-ed25519 AAAAC3Nz lab: me"])]
        userData.allowsSSHPasswords = false
        userData.disablesRoot = false
        userData.growsRootPartition = false
        userData.growsRootFileSystem = true
        userData.ntpServers = []
        userData.files = [CloudFile(path: "/etc/a", text: "one\ntwo: 'x'\n", permissions: 0o600)]
        userData.bootCommands = [["sysctl", "-w", "net.ipv4.ip_forward=1"]]
        userData.commands = [["systemctl", "restart", "containerd"], .shell("echo yes > /dev/console")]
        userData.powerState = PowerState(mode: .powerOff)
        let expected = """
            #cloud-config
            hostname: m1
            fqdn: m1.lab.internal
            manage_etc_hosts: true
            users:
            - name: root
              shell: /bin/bash
              lock_passwd: true
              ssh_authorized_keys:
              - "ssh-ed25519 AAAAC3Nz lab: me"
            ssh_pwauth: false
            disable_root: false
            ntp:
              enabled: false
            growpart:
              mode: "off"
            resize_rootfs: true
            bootcmd:
            - - sysctl
              - "-w"
              - net.ipv4.ip_forward=1
            write_files:
            - path: /etc/a
              owner: root:root
              permissions: "0600"
              content: |
                one
                two: 'x'
            runcmd:
            - - systemctl
              - restart
              - containerd
            - "echo yes > /dev/console"
            power_state:
              delay: now
              mode: poweroff
              timeout: 30
              condition: true

            """
        #expect(try userData.render() == expected)
    }

    @Test(
        "Strings stay strings",
        arguments: [
            "yes", "No", "off", "null", "~", "0755", "1e3", "0x1f", "12:30:45", "52:54:00:12:34:56", "2020-01-01",
            "1.20",
            "", " padded ", "a: b", "a #b", "- a", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a`", "'a'", "\"a\"",
            "key:",
            "a\tb", "naïve", "\u{7}", "a\\b", "=", "<<", ".inf", "true", "y", "N",
        ])
    func strings(text: String) throws {
        var userData = UserData()
        userData.finalMessage = text
        #expect(try load(userData)["final_message"] as? String == text)
    }

    @Test(
        "Texts come back byte for byte",
        arguments: [
            "one\n", "one\ntwo", "\n", "one\n\n\n", "  indented\nless\n", "tab\there\n\tthere\n",
            "trailing \nspaces  \n",
            "# comment\n---\n...\n", "ünïcode\n", "carriage\r\nreturn\n", "\n\nfirst lines empty\n",
        ])
    func texts(text: String) throws {
        var userData = UserData()
        userData.files = [CloudFile(path: "/a", text: text)]
        let files = try #require(try load(userData)["write_files"] as? [[String: Any]])
        #expect(files[0]["content"] as? String == text)
    }

    @Test("Bytes travel as base64", arguments: 0..<8)
    func bytes(count: Int) throws {
        let content = (0..<count).map { UInt8(truncatingIfNeeded: 251 + $0 * 7) }
        var userData = UserData()
        userData.files = [
            CloudFile(path: "/a", content: .bytes(content), permissions: 0o4755, appends: true, isDeferred: true)
        ]
        let file = try #require(try load(userData)["write_files"] as? [[String: Any]])[0]
        #expect(file["encoding"] as? String == "b64")
        #expect(file["permissions"] as? String == "4755")
        #expect(file["append"] as? Bool == true)
        #expect(file["defer"] as? Bool == true)
        let text = try #require(file["content"] as? String)
        #expect(decode(text) == content)
    }

    /// A decoder written the other way round: bit by bit.
    private func decode(_ text: String) -> [UInt8] {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        var bits = ""
        for letter in text where letter != "=" {
            let place = alphabet.distance(from: alphabet.startIndex, to: alphabet.firstIndex(of: letter)!)
            let binary = String(place, radix: 2)
            bits += String(repeating: "0", count: 6 - binary.count) + binary
        }
        #expect(text.count.isMultiple(of: 4))
        return stride(from: 0, to: bits.count - bits.count % 8, by: 8).map { start in
            UInt8(bits.dropFirst(start).prefix(8), radix: 2)!
        }
    }

    @Test("A host key is a literal block and shown to nobody")
    func hostKey() throws {
        var userData = UserData()
        let pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----"
        let key = SSHHostKey(privateKey: pem, publicKey: "ssh-ed25519 AAAA root@m1")
        userData.sshHostKey = key
        #expect(try userData.render().contains("  ed25519_private: |\n    -----BEGIN OPENSSH PRIVATE KEY-----\n"))
        var dumped = ""
        dump(userData, to: &dumped)
        for shown in ["\(key)", String(reflecting: key), "\(userData)", dumped] { #expect(!shown.contains("c2VjcmV0")) }
    }
}
