import SystemPackage
import Testing

@testable import LabHost

@Suite struct HostLayoutTests {
    @Test func everythingIsBelowTheStateFolder() {
        let layout = HostLayout(stateDirectory: "/var/lib/lab/../lab/stacked")
        #expect(layout.record == "/var/lib/lab/stacked/host.json")
        for path in [layout.run, layout.log, layout.etc, layout.publish, layout.staging, layout.cache, layout.lock] {
            #expect(path.starts(with: "/var/lib/lab/stacked"))
        }
        #expect(layout.bindings.map(\.over).contains("/etc/libvirt"))
    }

    @Test func theSocketIsPartOfTheURI() {
        let layout = HostLayout(stateDirectory: "/s")
        #expect(layout.connectionURI == "qemu+unix:///system?socket=/s/host/run/libvirt-sock")
    }

    @Test func theURIEscapesWhatItMust() {
        let layout = HostLayout(stateDirectory: "/my labs/a&b#ü")
        #expect(
            layout.connectionURI
                == "qemu+unix:///system?socket=/my%20labs/a%26b%23%C3%BC/host/run/libvirt-sock")
    }

    @Test func aPathTooLongForASocketGetsAShortOne() {
        // "/" + name + "/host/run/libvirt-sock" is 107 bytes at most.
        let fits = HostLayout(stateDirectory: FilePath("/" + String(repeating: "a", count: 84)))
        #expect(!fits.needsShortRun)
        #expect(fits.socket.string.utf8.count == 107)
        let long = HostLayout(stateDirectory: FilePath("/" + String(repeating: "a", count: 85)))
        #expect(long.needsShortRun)
        #expect(long.socket.string.utf8.count <= 107)
        #expect(long.shortRun != fits.shortRun)
    }

    @Test func aSharedCacheReplacesItsOwn() {
        let layout = HostLayout(stateDirectory: "/s", cache: "/shared")
        #expect(layout.bindings.contains { $0.folder == "/shared" && $0.over == "/var/cache/libvirt" })
    }
}
