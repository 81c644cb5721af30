/// The guest's kernel command line.
enum KernelArguments {
    /// What the image wants, then what the lab adds unless the image has set it.
    static func line(_ host: HostFacts) -> String {
        let wanted = host.image.kernelArguments.split(separator: " ").map(String.init)
        let keys = Set(wanted.map(key))
        return (wanted + added(host).filter { !keys.contains(key($0)) }).joined(separator: " ")
    }

    private static func added(_ host: HostFacts) -> [String] {
        switch host.acceleration {
        case .kvm:
            ["console=ttyS0"]
        case .emulated:
            // Mitigations protect nobody here and are translated at each system call. A timer finer than the tick is one
            // more turn of QEMU's main loop, and Go programs set thousands a second. The kernel need not zero all the
            // memory that it allocates for itself.
            ["console=ttyS0", "mitigations=off", "highres=off", "init_on_alloc=0"] + clock(host)
                + SlowMachineProfile.kernelArguments
        }
    }

    /// What an emulated guest keeps time by.
    ///
    /// Left to itself its kernel measures the time stamp counter against an emulated timer. Where processors are short
    /// that goes wrong now and then: by a factor of 7 in one of sixty boots, six at once on two cores. A guest whose time
    /// runs so fast gives up on every network request. So it is told the frequency, and that its watchdog, which load
    /// misleads as well, is not needed. Without a counter to trust there is the ACPI timer, each of whose readings leaves
    /// the guest.
    private static func clock(_ host: HostFacts) -> [String] {
        guard let frequency = host.tscKHz else { return ["clocksource=acpi_pm"] }
        return ["tsc=reliable", "tsc_early_khz=\(frequency)"]
    }

    private static func key(_ argument: String) -> String {
        String(argument.split(separator: "=", maxSplits: 1)[0])
    }
}
