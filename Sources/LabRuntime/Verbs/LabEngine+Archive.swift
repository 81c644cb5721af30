import LabImages

extension LabEngine {
    /// The container images in the archive that the options give, if any: what comes on the seeds is as good as what is
    /// in a lab's own image.
    ///
    /// - Throws: ``LabFailure`` of the usage class when it is no archive of images.
    public func archivedImages(_ options: UpOptions) async throws -> [String] {
        guard let archive = options.kubeVIPImage else { return [] }
        do {
            return try await ContainerArchive.read(archive).tags
        } catch {
            throw LabFailure.wrap(error, .usage, "reading \(archive)")
        }
    }
}
