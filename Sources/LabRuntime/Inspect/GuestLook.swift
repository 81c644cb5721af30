import LabPlanning
import LabSystem
import Libvirt

/// One look at a machine from outside and, when its agent answers, from inside.
struct GuestLook: Sendable {
    let machine: MachinePlan
    /// The domain's state in libvirt's words; `absent` when there is none.
    let domainState: String
    /// Whether the guest agent answers.
    let agent: Bool
    /// Its shell, when the agent answers.
    let shell: GuestShell?
    /// The IPv4 addresses on its interfaces.
    let addresses: [String]
    /// Seconds by which its clock is ahead of this machine's; nil when it could not be asked.
    let clockLead: Double?
    /// `--etcd-servers` of its API server's manifest.
    let etcdServers: [String]
    /// What is known of its kube-vip manifest; of no meaning but on control planes.
    let kubeVIP: KubeVIPLook

    static func look(at machine: MachinePlan, tag: LabTag, connection: Connection) async -> GuestLook {
        guard let domain = try? await LabMachines(tag: tag, connection: connection).find(machine) else {
            return GuestLook(machine: machine, domainState: "absent")
        }
        let state = (try? await offload { try domain.state().description }) ?? "unknown"
        let shell = GuestShell(machine: machine.name, domain: domain)
        guard state == "running", await shell.answers() else {
            return GuestLook(machine: machine, domainState: state)
        }
        let addresses = (try? await shell.addresses()) ?? []
        let lead = try? await GuestClock(shell: shell).lead()
        guard machine.role == .controlPlane else {
            return GuestLook(machine: machine, domainState: state, shell: shell, addresses: addresses, clockLead: lead)
        }
        let apiServer = try? await shell.read("/etc/kubernetes/manifests/kube-apiserver.yaml")
        return GuestLook(
            machine: machine, domainState: state, shell: shell, addresses: addresses, clockLead: lead,
            etcdServers: etcdServers(in: String(decoding: apiServer ?? [], as: UTF8.self)),
            kubeVIP: await KubeVIPLook.look(through: shell))
    }

    init(
        machine: MachinePlan, domainState: String, shell: GuestShell? = nil, addresses: [String] = [],
        clockLead: Double? = nil, etcdServers: [String] = [], kubeVIP: KubeVIPLook = .unknown
    ) {
        self.machine = machine
        self.domainState = domainState
        self.agent = shell != nil
        self.shell = shell
        self.addresses = addresses
        self.clockLead = clockLead
        self.etcdServers = etcdServers
        self.kubeVIP = kubeVIP
    }

    /// The endpoints in an API server's manifest.
    static func etcdServers(in manifest: String) -> [String] {
        let flag = "--etcd-servers="
        guard let line = manifest.split(separator: "\n").first(where: { $0.contains(flag) }),
            let value = line.range(of: flag).map({ line[$0.upperBound...] })
        else { return [] }
        return value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
