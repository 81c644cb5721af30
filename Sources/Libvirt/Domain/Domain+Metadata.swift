import CLibvirt

extension Domain {
    /// The element that an application keeps with the domain; nil when it has none (`virDomainGetMetadata`).
    ///
    /// - Parameters:
    ///   - namespace: The XML namespace of the application.
    ///   - scope: Which configuration to read.
    public func metadata(namespace: String, scope: DomainScope = .current) throws(LibvirtError) -> String? {
        try find("virDomainGetMetadata", missing: .noDomainMetadata) {
            virDomainGetMetadata($0, CInt(VIR_DOMAIN_METADATA_ELEMENT.rawValue), namespace, scope.rawValue)
        }
        .map { String(taking: $0) }
    }

    /// Keeps an application's element with the domain, or removes it (`virDomainSetMetadata`).
    ///
    /// - Parameters:
    ///   - xml: The element, without a namespace declaration; nil removes what is there.
    ///   - key: The namespace prefix to use.
    ///   - namespace: The XML namespace of the application.
    ///   - scope: Which configuration to change.
    public func setMetadata(
        _ xml: String?, key: String, namespace: String, scope: DomainScope = .current
    ) throws(LibvirtError) {
        try call("virDomainSetMetadata") {
            virDomainSetMetadata(
                $0, CInt(VIR_DOMAIN_METADATA_ELEMENT.rawValue), xml, key, namespace, scope.rawValue)
        }
    }

    /// The title that people read in listings; nil when it has none.
    public var title: String? {
        get throws(LibvirtError) {
            try find("virDomainGetMetadata", missing: .noDomainMetadata) {
                virDomainGetMetadata($0, CInt(VIR_DOMAIN_METADATA_TITLE.rawValue), nil, 0)
            }
            .map { String(taking: $0) }
        }
    }
}
