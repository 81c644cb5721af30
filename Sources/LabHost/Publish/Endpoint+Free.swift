import SystemPackage

extension Endpoint {
    /// Checks that something could listen there now, by listening for a moment.
    ///
    /// - Throws: ``PublishError``.
    public func checkFree() throws(PublishError) {
        do {
            try SocketAddress.listener(on: address, port: port).close()
        } catch {
            throw PublishError(self, "\(error)")
        }
    }
}
