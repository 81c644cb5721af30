/// The systemd units of a machine that follow from its place in the lab.
///
/// The image has containerd and the kubelet enabled, the latter waiting for kubeadm's files, and haproxy, keepalived and
/// bird disabled.
public enum GuestServices {
    /// Units to enable and start at first boot, after ``GuestFiles`` are written.
    public static func enabled(for machine: MachinePlan, in plan: LabPlan) -> [String] {
        var units: [String] = []
        if PodMasquerade(machine: machine, plan: plan) != nil { units.append(PodMasquerade.unit) }
        if !Balancer.all(on: machine, in: plan).isEmpty { units += ["haproxy.service", "keepalived.service"] }
        if BIRDConfig(machine: machine, plan: plan) != nil { units.append("bird.service") }
        // It runs without kubeadm's files, and had nothing to run with when systemd first looked.
        if machine.role == .etcd { units.append("kubelet.service") }
        return units
    }

    /// Units that ran before their files were written, to be restarted.
    public static func restarted(for machine: MachinePlan, in plan: LabPlan) -> [String] {
        GuestSysctls.file(for: machine, in: plan) == nil ? [] : ["systemd-sysctl.service"]
    }

    /// Units of the image that the machine has no use for, to be disabled and stopped.
    public static func disabled(for machine: MachinePlan, in plan: LabPlan) -> [String] {
        runsContainers(machine) ? [] : ["containerd.service", "kubelet.service"]
    }

    /// All of that as commands for first boot, in order, each a program and its arguments. Services are started without
    /// waiting for them: whether they work is found out by using them.
    ///
    /// Units are enabled by their links alone: under emulation `systemctl enable` takes half a minute, as it makes
    /// systemd read all units again, several times for those that have a System V script too. A unit that systemd has
    /// not read yet, it reads when it starts it, drop-ins included.
    public static func commands(for machine: MachinePlan, in plan: LabPlan) -> [[String]] {
        let (disabled, restarted) = (disabled(for: machine, in: plan), restarted(for: machine, in: plan))
        let enabled = enabled(for: machine, in: plan)
        var commands: [[String]] = []
        if !disabled.isEmpty {
            commands.append(["rm", "--force"] + disabled.map { "\(wants)/\($0)" })
            commands.append(["systemctl", "--no-block", "stop"] + disabled)
        }
        if !restarted.isEmpty { commands.append(["systemctl", "restart"] + restarted) }
        if !enabled.isEmpty {
            commands.append(["ln", "--symbolic", "--force", "--target-directory=\(wants)"] + enabled.map(path))
            // The kubelet's unit was read at boot, before its drop-in was there.
            if enabled.contains("kubelet.service") { commands.append(["systemctl", "daemon-reload"]) }
            commands.append(["systemctl", "--no-block", "start"] + enabled)
        }
        return commands
    }

    /// Where units are enabled.
    private static let wants = "/etc/systemd/system/multi-user.target.wants"

    /// A unit's file: the lab's own, or its package's.
    private static func path(_ unit: String) -> String {
        unit == PodMasquerade.unit ? "/etc/systemd/system/\(unit)" : "/lib/systemd/system/\(unit)"
    }

    private static func runsContainers(_ machine: MachinePlan) -> Bool {
        switch machine.role {
        case .controlPlane, .etcd, .worker: true
        case .loadBalancer, .router: false
        }
    }
}
