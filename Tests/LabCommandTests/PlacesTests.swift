import SystemPackage
import Testing

@testable import lab

@Suite struct PlacesTests {
    private func places(
        _ executable: FilePath, environment: [String: String] = ["HOME": "/home/u"], existing: Set<FilePath> = []
    ) -> Places {
        Places(executable: executable, current: "/work", environment: environment) { existing.contains($0) }
    }

    @Test func installedLabsComeLast() {
        #expect(
            places("/usr/local/bin/lab").labFolders == [
                "/work/labs", "/home/u/.config/lab/labs", "/usr/local/share/lab/labs",
            ])
    }

    @Test func theConfigurationFollowsXDG() {
        let environment = ["HOME": "/home/u", "XDG_CONFIG_HOME": "/etc/u"]
        #expect(places("/usr/bin/lab", environment: environment).labFolders[1] == "/etc/u/lab/labs")
        #expect(places("/usr/bin/lab", environment: ["XDG_CONFIG_HOME": ""]).configuration == "/.config/lab")
    }

    @Test(arguments: ["/src/lab/.build/debug/lab", "/src/lab/.build/x86_64-unknown-linux-gnu/release/lab"])
    func aBuildFolderLeadsToItsPackage(executable: FilePath) {
        #expect(places(executable).labFolders.contains("/src/lab/labs"))
        #expect(places(executable, existing: ["/src/lab/images"]).recipes == ["/src/lab/images"])
    }

    @Test func recipesBesideTheUserComeFirst() {
        let both: Set<FilePath> = ["/work/images", "/usr/share/lab/images"]
        #expect(places("/usr/bin/lab", existing: both).recipes == ["/work/images", "/usr/share/lab/images"])
        #expect(places("/usr/bin/lab", existing: ["/usr/share/lab/images"]).recipes == ["/usr/share/lab/images"])
        #expect(places("/usr/bin/lab").recipes == ["/work/images", "/usr/share/lab/images"])
    }

    @Test func anImageWithoutARecipeIsToldWithTheOneThatWasMeant() {
        let known = ["debian-12", "debian-13"]
        let diagnostic = CommandContext.unknownImage("debain-12", known: known, file: "a.yaml")
        #expect(
            diagnostic?.description
                == "a.yaml: error: image: there is no recipe 'debain-12'; did you mean 'debian-12'? "
                + "accepted: debian-12, debian-13")
        #expect(CommandContext.unknownImage("debian-13", known: known, file: "a.yaml") == nil)
        #expect(CommandContext.unknownImage("debian-13", known: [], file: "a.yaml") == nil)
    }

    @Test func pathsAreFromTheRootOn() {
        #expect(places("/usr/bin/lab").absolute("state") == "/work/state")
        #expect(places("/usr/bin/lab").absolute("./a/../state") == "/work/state")
        #expect(places("/usr/bin/lab").absolute("/var/lib/lab") == "/var/lib/lab")
    }

    @Test func kubeconfigsAreMergedWhereKubectlWrites() throws {
        let command = try #require(try LabCommand.parseAsRoot(["kubeconfig", "--merge"]) as? Kubeconfig)
        #expect(command.target(["HOME": "/home/u"]) == "/home/u/.kube/config")
        #expect(command.target(["HOME": "/home/u", "KUBECONFIG": "/nowhere/a:/nowhere/b"]) == "/nowhere/b")
        let named = try #require(try LabCommand.parseAsRoot(["kubeconfig", "--merge-into", "f"]) as? Kubeconfig)
        #expect(named.target(["HOME": "/home/u"]) == "f")
        let printed = try #require(try LabCommand.parseAsRoot(["kubeconfig"]) as? Kubeconfig)
        #expect(printed.target(["HOME": "/home/u"]) == nil)
    }
}
