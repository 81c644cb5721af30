extension SlowMachineProfile {
    /// What the profile changes, a line each, for `lab plan` and the summary of `lab up`.
    public static let explanations = [
        "guests are emulated: the slow-machine profile applies; with KVM none of this is set",
        "etcd: heartbeat 1 s, election 10 s (defaults 100 ms, 1 s)",
        "kernel: timers as coarse as its tick of 4 ms; pages not zeroed twice",
        "programs: timers may expire 100 ms late where a processor is idle (50 us)",
        "API server: no priority and fairness, whose samples take more than its idle work",
        "controller manager and scheduler: leader lease 60 s, renewed within 40 s, tried every 10 s (15/10/2)",
        "controller manager: a node is lost after 120 s without a lease (40)",
        "kubelet: status computed every 30 s, pods compared every 60 s, cgroups read every 60 s (10 s, 60 s, 10 s)",
        "kube-proxy: rules rewritten at most every 10 s (1 s)",
        "static pods: liveness every 60 s, 10 failures; startup every 15 s, 100 failures; API readiness every 30 s",
        "CPU requests: etcd 1000m, API server 500m (100m, 250m)",
        "GOGC=400, GOMAXPROCS=1 for static pods, kubelet and containerd (100, the machine's CPUs)",
        "kube-vip: leases 30/20/4 (5/3/1)",
        "keepalived and haproxy: advertisements every 3 s, checks every 20 to 30 s (1 s, 2 s)",
        "certificates: keys on the P-256 curve where kubeadm can (RSA with 2048 bits)",
        "BGP: hold time 30 s (9 s)",
    ]
}
