import Foundation
import LabImages
import LabPlanning
import Libvirt
import SystemPackage
import Testing

@testable import LabRuntime

struct ImageChecksTests {
    private func checks(mayBuild: Bool = true, isRoot: Bool = true) -> ImageChecks {
        ImageChecks(name: "debian-12", image: nil, mayBuild: mayBuild, store: "/tmp/lab", isRoot: isRoot)
    }

    @Test func anImageThatIsThereNeedsNothing() throws {
        let folder = try TemporaryFolder()
        let image = try folder.keepImage("debian-12", digest: "0123456789abcdef")
        let findings = ImageChecks(name: "debian-12", image: image, mayBuild: false, store: "/", isRoot: false).run()
        #expect(findings.map(\.verdict) == [.ok])
        #expect(findings[0].detail == "debian-12 (0123456789ab)")
    }

    @Test func buildingNeedsRootAndPermission() {
        #expect(checks(mayBuild: false).run().map(\.verdict) == [.failure])
        #expect(checks(isRoot: false).run().first?.remedy?.hasPrefix("sudo lab image build debian-12") == true)
        #expect(checks().run().map(\.check) == ["image", "image disk"])
        #expect(checks().run().first?.verdict == .ok)
    }

    @Test(arguments: [(8, .ok), (7, .failure), (nil, .warning)] as [(Int?, PreflightFinding.Verdict)])
    func buildingNeedsSpace(_ free: Int?, _ verdict: PreflightFinding.Verdict) {
        #expect(checks().disk(freeGiB: free).verdict == verdict)
    }

    @Test func programsOfTheBuilderAreLookedForOnlyWhenItRuns() {
        func wanted(_ building: Bool) -> [String] {
            ProgramChecks(location: .isolated, building: building).wanted.map(\.program)
        }
        #expect(wanted(true).contains("mmdebstrap"))
        #expect(!wanted(false).contains("mmdebstrap"))
        #expect(Set(wanted(true)).count == wanted(true).count)
    }
}

struct AccelerationCheckTests {
    private func check(
        forced: String? = nil, known: Acceleration? = nil, location: HostLocation = .isolated
    ) -> AccelerationCheck {
        AccelerationCheck(
            location: location, forced: forced,
            known: known.map { AccelerationProbe.Result(acceleration: $0, slowness: 1, key: "") })
    }

    @Test func whatIsToldOrProvenIsFit() async {
        #expect(await check(forced: "emulated", known: .kvm).run()?.detail == "emulated, as told by --acceleration")
        #expect(await check(known: .kvm).run()?.detail.hasPrefix("kvm: a kernel was booted") == true)
        #expect(await check(known: .emulated).run()?.verdict == .ok)
    }

    @Test func emulationIsKnownWhereItIsToldOrProvenOrKVMIsMissing() async {
        #expect(await check(forced: "emulated", known: .kvm).isKnownToEmulate())
        #expect(await !check(forced: "kvm", known: .emulated).isKnownToEmulate())
        #expect(await check(known: .emulated).isKnownToEmulate())
        #expect(await !check(known: .kvm).isKnownToEmulate())
        #expect(await check(location: .connection(uri: "test:///default")).isKnownToEmulate())
        #expect(await !check(location: .connection(uri: "test:///nonexistent/host.xml")).isKnownToEmulate())
    }

    @Test func promisesAreToldAsSuch() {
        let check = check()
        #expect(check.finding(AccelerationCheck.Offer.open).verdict == .ok)
        #expect(check.finding(AccelerationCheck.Offer.closed).verdict == .warning)
        #expect(check.finding(AccelerationCheck.Offer.absent).verdict == .warning)
    }

    @Test func aHostIsAskedForWhatItOffers() async {
        let finding = await check(location: .connection(uri: "test:///default")).run()
        #expect(finding?.detail.hasPrefix("there is no KVM") == true)
        #expect(await check(location: .connection(uri: "test:///nonexistent/host.xml")).run() == nil)
    }

    @Test func whatWasFoundBeforeTheLastBootCountsNoMore() throws {
        let folder = try TemporaryFolder()
        let engine = LabEngine(
            store: folder.store, images: folder.images, recipes: ["/nonexistent"], executable: "/nonexistent/lab",
            events: { _ in })
        let directory = folder.store.lab("any")
        try directory.create()
        let boot = text(of: "/proc/sys/kernel/random/boot_id").trimmingCharacters(in: .newlines)
        for (key, isKnown) in [("host qemu 9.0.0 boot \(boot)", true), ("host qemu 9.0.0 boot 1-2-3", false)] {
            let result = AccelerationProbe.Result(acceleration: .kvm, slowness: 1, key: key)
            try directory.write(result, to: engine.accelerationCache(.isolated))
            #expect((engine.knownAcceleration(.isolated) != nil) == isKnown)
        }
    }
}

struct LibvirtVersionTests {
    @Test func anOldLibvirtIsRefused() {
        #expect(LibvirtChecks.version(Version(8, 10), at: "this machine").verdict == .failure)
        #expect(LibvirtChecks.version(LibvirtChecks.oldest, at: "this machine").verdict == .ok)
    }
}
