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
        var units: [String] = []
        if GuestSysctls.file(for: machine, in: plan) != nil { units.append("systemd-sysctl.service") }
        if plan.isSlow, runsContainers(machine) { units.append("containerd.service") }
        return units
    }

    /// Units of the image that the machine has no use for, to be disabled and stopped.
    public static func disabled(for machine: MachinePlan, in plan: LabPlan) -> [String] {
        runsContainers(machine) ? [] : ["containerd.service", "kubelet.service"]
    }

    /// All of that as commands for first boot, in order, each a program and its arguments. Services are started without
    /// waiting for them: whether they work is found out by using them.
    public static func commands(for machine: MachinePlan, in plan: LabPlan) -> [[String]] {
        let groups: [([String], [String])] = [
            (["disable", "--now"], disabled(for: machine, in: plan)),
            (["restart"], restarted(for: machine, in: plan)),
            (["--no-block", "enable", "--now"], enabled(for: machine, in: plan)),
        ]
        let changes = groups.filter { !$0.1.isEmpty }.map { verb, units in ["systemctl"] + verb + units }
        return changes.isEmpty ? [] : [["systemctl", "daemon-reload"]] + changes
    }

    private static func runsContainers(_ machine: MachinePlan) -> Bool {
        switch machine.role {
        case .controlPlane, .etcd, .worker: true
        case .loadBalancer, .router: false
        }
    }
}
