import CLibvirt
import SystemPackage

extension Domain {
    /// Writes its memory to a file of the libvirt host and stops it (`virDomainSave`).
    ///
    /// - Parameter path: A path on the host of the daemon.
    public func save(to path: FilePath) throws(LibvirtError) {
        try call("virDomainSave") { virDomainSave($0, path.string) }
    }

    /// Stops it with its memory in a file that libvirt manages; the next start goes on from there
    /// (`virDomainManagedSave`).
    public func managedSave() throws(LibvirtError) {
        try call("virDomainManagedSave") { virDomainManagedSave($0, 0) }
    }

    /// Whether the next start goes on from a managed image (`virDomainHasManagedSaveImage`).
    public var hasManagedSave: Bool {
        get throws(LibvirtError) {
            try call("virDomainHasManagedSaveImage") { virDomainHasManagedSaveImage($0, 0) } == 1
        }
    }

    /// Throws its managed image away (`virDomainManagedSaveRemove`).
    public func removeManagedSave() throws(LibvirtError) {
        try call("virDomainManagedSaveRemove") { virDomainManagedSaveRemove($0, 0) }
    }
}

extension Connection {
    /// Starts a domain from the file that ``Domain/save(to:)`` wrote (`virDomainRestore`).
    ///
    /// - Parameter path: A path on the host of the daemon.
    public func restoreDomain(from path: FilePath) throws(LibvirtError) {
        try call("virDomainRestore") { virDomainRestore($0, path.string) }
    }
}
