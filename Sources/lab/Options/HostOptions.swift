import ArgumentParser

/// Where a lab lives.
struct HostOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The libvirt host to live on, such as qemu:///system or qemu+ssh://root@host/system.", valueName: "uri"))
    var connect: String?

    @Flag(help: "Live on a host of the lab's own, even when a libvirt daemon is reachable.")
    var isolated = false

    func validate() throws {
        if isolated, connect != nil {
            throw ValidationError("--isolated and --connect exclude each other: one is this machine, the other a host")
        }
    }
}
