import CloudInit
import LabPlanning
import LabSystem
import Libvirt

/// Creates a machine's disk, an overlay on the image, and uploads its NoCloud seed.
struct CreateVolumes: Action {
    func run(_ context: StepContext) async throws {
        let (plan, connection) = (context.plan, context.connection)
        let machine = try context.machine()
        var seed = try SeedPlan.seed(for: machine, in: plan, secrets: context.secrets)
        if machine.role == .controlPlane, plan.usesKubeVIP, let archive = context.options.kubeVIPImage {
            let bytes = try AtomicFile.read(archive) ?? []
            seed.payload.append(Seed.File(name: PayloadImage.fileName, content: bytes))
        }
        let image = try seed.image()
        try context.journal.append(.willMake(.volume(machine.disk.name)))
        try context.journal.append(.willMake(.volume(machine.seedVolumeName)))
        try await offload {
            guard let pool = try connection.storagePool(named: plan.pool.name) else {
                throw LabFailure(
                    .infrastructure, "creating the disk", machine: machine.name,
                    cause: "the storage pool \(plan.pool.name) is gone", remedy: "lab down, then lab up")
            }
            if try pool.volume(named: machine.disk.name) == nil {
                _ = try pool.createVolume(xml: machine.disk.xml)
            }
            // A seed cannot be known to be whole, so it is made anew; a machine that runs has read it already.
            if try connection.domain(named: machine.hostname)?.isActive == true { return }
            try pool.volume(named: machine.seedVolumeName)?.delete()
            let volume = try pool.createVolume(
                xml: VolumeXML.raw(name: machine.seedVolumeName, capacityBytes: image.count).render())
            try volume.upload(bytes: image)
        }
    }
}
