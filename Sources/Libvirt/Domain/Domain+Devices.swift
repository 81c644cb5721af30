import CLibvirt

extension Domain {
    /// Adds a device (`virDomainAttachDeviceFlags`).
    ///
    /// - Parameters:
    ///   - xml: The device's element, such as `<disk>`.
    ///   - scope: Which configuration to change.
    public func attachDevice(xml: String, scope: DomainScope = .current) throws(LibvirtError) {
        try call("virDomainAttachDeviceFlags") { virDomainAttachDeviceFlags($0, xml, scope.rawValue) }
    }

    /// Removes a device (`virDomainDetachDeviceFlags`). On a running domain the guest must agree, later.
    ///
    /// - Parameters:
    ///   - xml: The device's element, complete enough to tell it from others.
    ///   - scope: Which configuration to change.
    public func detachDevice(xml: String, scope: DomainScope = .current) throws(LibvirtError) {
        try call("virDomainDetachDeviceFlags") { virDomainDetachDeviceFlags($0, xml, scope.rawValue) }
    }

    /// Changes a device (`virDomainUpdateDeviceFlags`), for example the link state of a network interface.
    ///
    /// - Parameters:
    ///   - xml: The whole new element of the device.
    ///   - scope: Which configuration to change.
    ///   - force: Ejects media that the guest has locked.
    public func updateDevice(xml: String, scope: DomainScope = .current, force: Bool = false) throws(LibvirtError) {
        let flags = scope.rawValue | (force ? VIR_DOMAIN_DEVICE_MODIFY_FORCE.rawValue : 0)
        try call("virDomainUpdateDeviceFlags") { virDomainUpdateDeviceFlags($0, xml, flags) }
    }

    /// Pulls or plugs the cable of a network interface.
    ///
    /// The interface's own element is taken from the configuration, so everything else about it stays as it is.
    ///
    /// - Parameters:
    ///   - up: Whether the link is up.
    ///   - macAddress: Which interface, such as `52:54:00:12:34:56`.
    ///   - scope: Which configuration to change.
    /// - Throws: ``LibvirtError/Code/deviceMissing`` when no interface has that address.
    public func setLink(up: Bool, macAddress: String, scope: DomainScope = .current) throws(LibvirtError) {
        let xml = try xmlDescription(inactive: scope == .config)
        guard let element = try InterfaceLink.element(in: xml, macAddress: macAddress, up: up) else {
            throw LibvirtError(
                code: .deviceMissing, origin: .domain, message: "no interface has the address \(macAddress)",
                function: "virDomainUpdateDeviceFlags", subject: subject)
        }
        try updateDevice(xml: element, scope: scope)
    }

    /// Makes a disk larger or smaller for the running guest (`virDomainBlockResize`).
    ///
    /// - Parameters:
    ///   - device: The disk's target, such as `vda`, or its source path.
    ///   - capacityBytes: The new size.
    public func blockResize(device: String, capacityBytes: UInt64) throws(LibvirtError) {
        try call("virDomainBlockResize") {
            virDomainBlockResize($0, device, capacityBytes, VIR_DOMAIN_BLOCK_RESIZE_BYTES.rawValue)
        }
    }
}
