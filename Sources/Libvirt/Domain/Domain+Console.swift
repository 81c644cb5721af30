import CLibvirt

extension Domain {
    /// Opens a serial console of the running domain (`virDomainOpenConsole`).
    ///
    /// Bytes received are what the guest writes; bytes sent are what it reads. Abort the stream to let go.
    ///
    /// - Parameters:
    ///   - alias: The device's alias, such as `serial0`; nil takes the first console.
    ///   - nonblocking: Makes receiving and sending return instead of waiting.
    ///   - force: Throws another reader out; without it the call fails while there is one.
    public func openConsole(
        alias: String? = nil, nonblocking: Bool = false, force: Bool = false
    ) throws(LibvirtError) -> Stream {
        let stream = try Stream(connection, nonblocking: nonblocking)
        let flags = force ? VIR_DOMAIN_CONSOLE_FORCE.rawValue : 0
        try call("virDomainOpenConsole") { virDomainOpenConsole($0, alias, stream.pointer, flags) }
        stream.opened()
        return stream
    }
}
