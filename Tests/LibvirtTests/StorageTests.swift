import Libvirt
import SystemPackage
import Testing

struct StorageTests {
    let connection: Connection
    let pool: StoragePool

    init() throws {
        connection = try PrivateTestHost().connection
        pool = try connection.createStoragePool(xml: PrivateTestHost.poolXML("p1"))
    }

    @Test func poolTellsItsSize() throws {
        let info = try pool.info()
        #expect(info.state == .running)
        #expect(info.capacity == info.allocation + info.available)
        #expect(try pool.isActive)
        #expect(try !pool.isPersistent)
    }

    @Test func definedPoolLivesAWholeLife() throws {
        let pool = try connection.defineStoragePool(xml: PrivateTestHost.poolXML("p2"))
        #expect(try pool.info().state == .inactive)
        try pool.build()
        try pool.start()
        try pool.refresh()
        #expect(try connection.storagePool(uuid: pool.uuid)?.name == "p2")
        #expect(try Set(connection.storagePools().map(\.name)) == ["p1", "p2"])
        try pool.destroy()
        try pool.delete()
        try pool.undefine()
        #expect(try connection.storagePool(named: "p2") == nil)
    }

    @Test func volumesComeAndGo() throws {
        #expect(try pool.volumes().isEmpty)
        let volume = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1", capacity: 4096))
        #expect(try volume.path == "/p1/v1")
        #expect(volume.key == "/p1/v1")
        #expect(try volume.info().capacity == 4096)
        #expect(try volume.info().type == .file)
        #expect(try pool.volume(named: "v1")?.key == volume.key)
        #expect(try connection.storageVolume(path: "/p1/v1")?.name == "v1")
        #expect(try pool.volume(named: "v2") == nil)
        #expect(try volume.xmlDescription().contains("<name>v1</name>"))
        try volume.delete()
        #expect(try pool.volumes().isEmpty)
    }

    @Test func cloneTakesTheSourcesSize() throws {
        let source = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1", capacity: 1 << 20))
        let clone = try pool.cloneVolume(source, xml: PrivateTestHost.volumeXML("v2", capacity: 1 << 20))
        #expect(try clone.info().capacity == 1 << 20)
        #expect(try Set(pool.volumes().map(\.name)) == ["v1", "v2"])
    }

    @Test func aSecondVolumeOfTheSameNameIsRefused() throws {
        _ = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1"))
        let error = failure { _ = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1")) }
        #expect(error?.message.contains("exists") == true)
        #expect(error?.origin == .storage || error?.origin == .test)
    }

    @Test func uploadIsUnsupportedByTheTestDriver() throws {
        let volume = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1"))
        #expect(failure { try volume.upload(bytes: [1, 2, 3]) }?.code == .noSupport)
    }

    @Test func uploadOfAMissingFileNamesTheFile() throws {
        let volume = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1"))
        let error = try #require(failure { try volume.upload(from: "/nonexistent/disk.img") })
        #expect(error.code == .systemError)
        #expect(error.message.contains("/nonexistent/disk.img"))
    }
}
