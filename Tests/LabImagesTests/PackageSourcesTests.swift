import SystemPackage
import Testing

@testable import LabImages

@Suite("Package sources")
struct PackageSourcesTests {
    private let targets = """
        http://mirror.example/debian bookworm Debian
        http://mirror.example/debian bookworm-updates Debian
        http://mirror.example/security bookworm-security Debian-Security
        https://packages.example/apt stable Example
        """

    @Test("The machine's own mirror of the suite is taken")
    func own() throws {
        let found = try #require(PackageSources.mirrors(indexTargets: targets, suite: "bookworm"))
        #expect(found == ("http://mirror.example/debian", "http://mirror.example/security"))
    }

    @Test("The mirror of the suite is preferred to that of another release")
    func preferred() {
        let both = "http://old.example/debian bullseye Debian\n" + targets
        #expect(PackageSources.mirrors(indexTargets: both, suite: "bookworm")?.mirror == "http://mirror.example/debian")
    }

    @Test("A machine with another release of Debian lends its mirror")
    func other() {
        #expect(
            PackageSources.mirrors(indexTargets: targets, suite: "trixie")?.mirror == "http://mirror.example/debian")
    }

    @Test("Another distribution's sources are no mirror of Debian")
    func ubuntu() {
        let ubuntu = "http://archive.example/ubuntu noble Ubuntu\n"
        #expect(PackageSources.mirrors(indexTargets: ubuntu, suite: "bookworm") == nil)
        #expect(PackageSources.mirrors(indexTargets: "", suite: "bookworm") == nil)
    }

    @Test("A recipe's own mirror is taken without a look at the machine's")
    func recipe() async throws {
        let folder = try TemporaryFolder()
        for file in ["build.sh", "setup.sh", "files/x"] { try folder.write("#", to: "parts/" + file) }
        let yaml = exampleRecipe + "\nmirror: http://m.example/debian\nsecurityMirror: http://s.example/\n"
        let recipe = try ImageRecipe(yaml: yaml, file: folder.path.appending("test.yaml"))
        #expect(
            try await PackageSources.find(for: recipe).lines == [
                "deb http://m.example/debian bookworm main", "deb-src http://m.example/debian bookworm main",
                "deb http://m.example/debian bookworm-updates main",
                "deb http://s.example/ bookworm-security main",
            ])
    }

    @Test("Of apt's configuration, its proxies are passed on")
    func proxies() {
        let dump = """
            Acquire::http "";
            Acquire::http::Proxy "http://proxy.example:3128";
            Acquire::http::Proxy::mirror.example "DIRECT";
            Acquire::http::Pipeline-Depth "0";
            Acquire::https::Proxy "";
            """
        #expect(
            PackageSources.options(aptConfig: dump) == [
                #"Acquire::http::Proxy "http://proxy.example:3128";"#,
                #"Acquire::http::Proxy::mirror.example "DIRECT";"#,
            ])
    }
}
