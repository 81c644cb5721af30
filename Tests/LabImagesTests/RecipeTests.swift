import Foundation
import SystemPackage
import Testing

@testable import LabImages

@Suite("Recipes")
struct RecipeTests {
    /// A recipe beside a folder with its scripts.
    private func recipe(_ yaml: String, in folder: TemporaryFolder) throws -> ImageRecipe {
        for file in ["parts/build.sh", "parts/setup.sh", "parts/files/etc/hostname"] { try folder.write("#", to: file) }
        return try ImageRecipe(yaml: yaml, file: folder.path.appending("test.yaml"))
    }

    /// What is wrong with a text, as `line:column: message`.
    private func problems(_ yaml: String) throws -> [String] {
        let folder = try TemporaryFolder()
        do {
            _ = try recipe(yaml, in: folder)
            return []
        } catch let error as RecipeError {
            return error.problems.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.message)" }
        }
    }

    @Test("A whole recipe is read")
    func whole() throws {
        let folder = try TemporaryFolder()
        let recipe = try recipe(exampleRecipe, in: folder)
        #expect(recipe.name == "test")
        #expect(recipe.mirror == nil)
        #expect(recipe.kubernetes.version == "v1.20.2")
        #expect(recipe.node.diskMiB == 4096)
        #expect(recipe.node.packages == ["cloud-init", "g++"])
        #expect(recipe.folder == folder.path.appending("parts"))
    }

    @Test("The recipes of this repository are valid")
    func committed() throws {
        let source = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let images = FilePath(source.path).removingLastComponent().removingLastComponent().removingLastComponent()
            .appending("images")
        let names = try FileManager.default.contentsOfDirectory(atPath: images.string).filter { $0.hasSuffix(".yaml") }
        #expect(names.contains("debian-12.yaml"))
        for name in names {
            let recipe = try ImageRecipe(file: images.appending(name))
            #expect(name == recipe.name + ".yaml")
        }
    }

    @Test("A misspelt key is reported where it stands, with the key that was meant")
    func misspelt() throws {
        let found = try problems(exampleRecipe.replacing("suite:", with: "siute:"))
        #expect(found.count == 2)
        #expect(found.contains { $0.hasPrefix("3:1: unknown key 'siute' in recipe; did you mean 'suite'?") })
        #expect(found.contains { $0.hasSuffix("recipe needs 'suite'") })
    }

    @Test(
        "A value in a wrong form is reported where it stands",
        arguments: [
            ("v1.20.2", "1.20.2", "8:12: 'version': '1.20.2' is not allowed; expected a version such as v1.20.2"),
            (
                "4GiB", "4GB",
                "13:9: 'disk': '4GB' is not allowed; expected a size such as 4GiB or 4096MiB, at least 1GiB"
            ),
            ("[gcc]", "gcc", "9:13: 'packages' has to be a list"),
            ("[gcc]", "[gcc, gcc]", "9:19: 'gcc' is twice in 'packages'"),
            (
                "[gcc]", "[\"gcc;rm\"]",
                "9:14: 'packages': 'gcc;rm' is not allowed; expected the name of a Debian package"
            ),
            ("source: debian", "source: release", "7:11: 'source': 'release' is not allowed; expected one of: debian"),
        ])
    func form(value: String, wrong: String, message: String) throws {
        #expect(try problems(exampleRecipe.replacing(value, with: wrong)) == [message])
    }

    @Test("A script that is not there, or outside the folder, is reported")
    func scripts() throws {
        let missing = try problems(exampleRecipe.replacing("build.sh", with: "biuld.sh"))
        #expect(missing.count == 1)
        #expect(missing[0].hasPrefix("10:13: there is no "))
        let outside = try problems(exampleRecipe.replacing("build.sh", with: "../build.sh"))
        #expect(outside.count == 1)
        #expect(outside[0].contains("expected a file name beside the recipe"))
    }

    @Test("All problems are reported at once, in the file's order")
    func all() throws {
        let found = try problems(
            exampleRecipe.replacing("v1.20.2", with: "latest").replacing("4GiB", with: "huge").replacing(
                "architecture: amd64", with: "architecture: AMD 64"))
        #expect(found.map { $0.prefix(2) } == ["4:", "8:", "13"])
    }

    @Test("A missing section is one problem")
    func section() throws {
        let end = try #require(exampleRecipe.range(of: "node:"))
        #expect(try problems(String(exampleRecipe[..<end.lowerBound])) == ["1:1: recipe needs 'node'"])
    }

    @Test("YAML that can't be parsed is reported where the parser stopped")
    func syntax() throws {
        #expect(try problems("name: test\nsuite: [bookworm\nnode: {}\n").first?.hasPrefix("3:") == true)
        #expect(try problems("name: a\nname: b\n").first?.contains("the same key twice") == true)
    }

    @Test("A file that can't be read is named")
    func unreadable() {
        #expect(throws: RecipeError.self) { try ImageRecipe(file: "/nonexistent/recipe.yaml") }
        do {
            _ = try ImageRecipe(file: "/nonexistent/recipe.yaml")
        } catch {
            #expect("\(error)" == "/nonexistent/recipe.yaml: cannot read the recipe; is the path right?")
        }
    }
}
