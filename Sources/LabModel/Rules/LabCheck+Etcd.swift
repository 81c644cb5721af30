extension LabCheck {
    /// etcd has settings of its own only where it has machines of its own.
    mutating func checkEtcd() {
        guard isSound("topology"), lab.topology == .stacked else { return }
        for key in ["count", "cpus", "memory", "disk"] where values.has("etcd.\(key)") {
            error(
                "etcd.\(key)",
                "in the stacked topology etcd has no machines of its own; use topology: external, or remove etcd.\(key)"
            )
        }
        if values.flag("etcd.loadBalancer") == true {
            error(
                "etcd.loadBalancer",
                """
                in the stacked topology each API server uses the etcd member beside it; use topology: external, or \
                remove etcd.loadBalancer
                """)
        }
    }
}
