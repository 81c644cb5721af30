import LabRuntime

/// The result of `lab exec` for programs; for people the command's own output is written through.
struct ExecResult: CommandResult {
    let exitCode: Int32
    let stdout: String
    let stderr: String

    /// What a command left.
    init(_ output: GuestOutput) {
        exitCode = output.exitCode
        stdout = String(decoding: output.stdout, as: UTF8.self)
        stderr = String(decoding: output.stderr, as: UTF8.self)
    }

    func text(_ style: Style) -> String { stdout }
}

/// The result of `lab kubeconfig`.
struct KubeconfigResult: CommandResult {
    let kubeconfig: String

    func text(_ style: Style) -> String {
        kubeconfig.hasSuffix("\n") ? String(kubeconfig.dropLast()) : kubeconfig
    }
}

/// The result of `lab publish`.
struct PublishedAPI: CommandResult {
    let lab: String
    let address: String
    let port: UInt16

    /// The API of a lab on a loopback port.
    init(lab: String, port: UInt16) {
        self.lab = lab
        self.address = "127.0.0.1"
        self.port = port
    }

    func text(_ style: Style) -> String { "https://\(address):\(port)" }
}

/// The result of `lab version`.
struct VersionResult: CommandResult {
    let lab: String
    let kubernetes: String

    func text(_ style: Style) -> String { "lab \(lab), Kubernetes \(kubernetes) unless a lab file says otherwise" }
}
