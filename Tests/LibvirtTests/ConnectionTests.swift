import Foundation
import Libvirt
import Testing

struct ConnectionTests {
    @Test func tellsAboutItself() throws {
        let connection = try Connection("test:///default")
        #expect(connection.uri == "test:///default")
        #expect(connection.isAlive)
        #expect(try !connection.hostname.isEmpty)
        #expect(try connection.driver == "TEST")
        #expect(try connection.libraryVersion == Connection.libraryVersion)
        #expect(try connection.hypervisorVersion >= Version(0, 0, 1))
    }

    @Test func nodeInfoIsThatOfTheTestDriver() throws {
        let info = try PrivateTestHost().connection.nodeInfo()
        #expect(info.model == "i686")
        #expect(info.memoryMiB == 3072)
        #expect(info.cpus == 16)
        #expect(info.cpus == info.numaCells * info.socketsPerCell * info.coresPerSocket * info.threadsPerCore)
    }

    @Test func freeMemoryIsPositive() throws {
        #expect(try Connection("test:///default").freeMemoryMiB > 0)
    }

    @Test func availableMemoryIsFreeMemoryWhereNothingElseIsTold() throws {
        // The test driver has no memory statistics.
        let connection = try Connection("test:///default")
        #expect(try connection.availableMemoryMiB == connection.freeMemoryMiB)
    }

    @Test func capabilitiesAreRead() throws {
        let capabilities = try PrivateTestHost().connection.capabilities()
        #expect(capabilities.hostArch == "i686")
        #expect(capabilities.guests.contains { $0.osType == "hvm" && $0.domainTypes == ["test"] })
        #expect(!capabilities.offersKVM())
        #expect(capabilities.xml.contains("<capabilities>"))
    }

    @Test func anotherDocumentIsNoCapabilities() {
        let error = failure { _ = try Capabilities(xml: "<domain/>") }
        #expect(error?.code == .xmlDetail)
        #expect(error?.message == "this is no <capabilities> document: <domain/>")
    }

    @Test func capabilitiesOfferKVMPerArchitecture() throws {
        let capabilities = try Capabilities(
            xml: """
                <capabilities>
                  <host><uuid>u</uuid><cpu><arch>x86_64</arch><model>Nehalem</model></cpu></host>
                  <guest><os_type>hvm</os_type><arch name='x86_64'>
                    <emulator>/usr/bin/qemu-system-x86_64</emulator>
                    <machine maxCpus='255'>q35</machine><machine>pc</machine>
                    <domain type='qemu'/><domain type='kvm'/></arch></guest>
                  <guest><os_type>hvm</os_type><arch name='aarch64'><domain type='qemu'/></arch></guest>
                </capabilities>
                """)
        #expect(capabilities.offersKVM())
        #expect(!capabilities.offersKVM(arch: "aarch64"))
        #expect(capabilities.guests[0].machines == ["q35", "pc"])
        #expect(capabilities.guests[0].emulator == "/usr/bin/qemu-system-x86_64")
        #expect(capabilities.hostCPUModel == "Nehalem")
    }

    @Test func domainCapabilitiesAreRead() throws {
        let capabilities = try DomainCapabilities(
            xml: """
                <domainCapabilities>
                  <path>/usr/bin/qemu-system-x86_64</path><domain>qemu</domain><machine>pc-q35-10.0</machine>
                  <arch>x86_64</arch><vcpu max='288'/>
                  <os supported='yes'><enum name='firmware'><value>efi</value></enum></os>
                  <cpu>
                    <mode name='host-passthrough' supported='no'/><mode name='maximum' supported='yes'/>
                    <mode name='custom' supported='yes'>
                      <model usable='yes'>Nehalem</model><model usable='no'>Denverton</model><model>odd</model>
                    </mode>
                  </cpu>
                  <devices><disk supported='yes'><enum name='bus'><value>virtio</value></enum></disk></devices>
                </domainCapabilities>
                """)
        #expect(!capabilities.isKVM)
        #expect(capabilities.machine == "pc-q35-10.0")
        #expect(capabilities.maxVCPUs == 288)
        #expect(capabilities.cpuModes == ["maximum", "custom"])
        #expect(capabilities.cpuModels.map(\.usable) == [true, false, nil])
        #expect(capabilities.supports(cpuModel: "Nehalem"))
        #expect(!capabilities.supports(cpuModel: "Denverton"))
        #expect(capabilities.firmwares == ["efi"])
        #expect(capabilities.diskBuses == ["virtio"])
        #expect(capabilities.hostCPUModel == nil)
    }
}
