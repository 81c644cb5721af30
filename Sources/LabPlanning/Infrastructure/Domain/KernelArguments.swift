/// The guest's kernel command line.
enum KernelArguments {
    /// What the image wants, then what the lab adds unless the image has set it.
    static func line(_ host: HostFacts) -> String {
        let wanted = host.image.kernelArguments.split(separator: " ").map(String.init)
        let keys = Set(wanted.map(key))
        return (wanted + added(host.acceleration).filter { !keys.contains(key($0)) }).joined(separator: " ")
    }

    private static func added(_ acceleration: Acceleration) -> [String] {
        switch acceleration {
        case .kvm:
            ["console=ttyS0"]
        case .emulated:
            // Mitigations protect nobody here and are translated at each system call. The emulated TSC is the host's:
            // without a word the kernel's watchdog distrusts it under load, and each clock read leaves the guest. A timer
            // finer than the tick is one more turn of QEMU's main loop, and Go programs set thousands a second. The kernel
            // need not zero all the memory that it allocates for itself.
            ["console=ttyS0", "mitigations=off", "tsc=reliable", "highres=off", "init_on_alloc=0"]
                + SlowMachineProfile.kernelArguments
        }
    }

    private static func key(_ argument: String) -> String {
        String(argument.split(separator: "=", maxSplits: 1)[0])
    }
}
