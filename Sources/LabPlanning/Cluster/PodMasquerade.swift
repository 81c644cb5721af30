import LabModel

/// Gives what pods send beyond the pods' networks the node's own address: the gateway, load balancers and whatever lies
/// behind them have no route back to pods.
struct PodMasquerade: Hashable, Sendable {
    /// The addresses of all pods.
    let podCIDR: CIDR

    /// The unit's name.
    static let unit = "lab-pod-masquerade.service"

    /// The rule of a machine; nil when it has no pod network of the lab's.
    init?(machine: MachinePlan, plan: LabPlan) {
        guard CNIConfig(machine: machine, plan: plan) != nil else { return nil }
        self.podCIDR = plan.lab.kubernetes.podCIDR
    }

    /// The unit, once per boot.
    var file: GuestFile {
        let rule = "POSTROUTING --source \(podCIDR) ! --destination \(podCIDR) --jump MASQUERADE"
        return GuestFile(
            path: "/etc/systemd/system/\(Self.unit)",
            content: """
                [Unit]
                Description=Masquerade what pods send beyond the cluster

                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=/usr/sbin/iptables --wait --table nat --append \(rule)
                ExecStop=/usr/sbin/iptables --wait --table nat --delete \(rule)

                [Install]
                WantedBy=multi-user.target

                """)
    }
}
