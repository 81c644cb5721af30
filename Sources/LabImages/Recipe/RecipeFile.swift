import Foundation
import SystemPackage
import Yams

extension ImageRecipe {
    /// Reads a recipe.
    ///
    /// - Throws: ``RecipeError`` with every problem of the file, each with its line and column.
    public init(file: FilePath) throws {
        guard let bytes = FileManager.default.contents(atPath: file.string) else {
            throw RecipeError(problems: [
                .init(file: file, line: nil, column: nil, message: "cannot read the recipe; is the path right?")
            ])
        }
        try self.init(yaml: String(decoding: bytes, as: UTF8.self), file: file)
    }

    /// Reads a recipe's text; `file` is where it came from: for messages, and to find the scripts beside it.
    ///
    /// - Throws: ``RecipeError`` with every problem of the text.
    public init(yaml: String, file: FilePath) throws {
        let reader = RecipeReader(file: file)
        let root: Node
        do {
            root = try Yams.compose(yaml: yaml) ?? Node([:])
        } catch let error as YamlError {
            throw RecipeError(problems: [reader.problem(syntax: error)])
        }
        guard let recipe = reader.recipe(root), reader.problems.isEmpty else {
            throw RecipeError(
                problems: reader.problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) })
        }
        self = recipe
    }
}

extension RecipeReader {
    /// The recipe, as far as it can be read; what is wrong is in ``problems``.
    fileprivate func recipe(_ root: Node) -> ImageRecipe? {
        let top = fields(
            root, of: "recipe",
            known: [
                "name", "description", "suite", "architecture", "mirror", "securityMirror", "folder", "kubernetes",
                "node",
            ])
        let folderName = text(top, "folder", matching: .fileName)
        let folder = file.removingLastComponent().appending(folderName ?? "")
        let scripts = folderName == nil ? nil : folder
        return ImageRecipe(
            name: text(top, "name", matching: .name) ?? "",
            description: text(top, "description", matching: .anything) ?? "",
            suite: text(top, "suite", matching: .name) ?? "",
            architecture: text(top, "architecture", matching: .name) ?? "",
            mirror: text(top, "mirror", matching: .address, required: false),
            securityMirror: text(top, "securityMirror", matching: .address, required: false),
            folder: folder,
            kubernetes: kubernetes(section(top, "kubernetes"), scripts: scripts),
            node: node(section(top, "node"), scripts: scripts))
    }

    private func kubernetes(_ section: Node?, scripts folder: FilePath?) -> ImageRecipe.KubernetesStage {
        let fields = fields(section, of: "kubernetes", known: ["source", "version", "packages", "scripts"])
        let source = text(
            fields, "source", matching: .oneOf(ImageRecipe.KubernetesStage.Source.allCases.map(\.rawValue)))
        return ImageRecipe.KubernetesStage(
            source: source.flatMap(ImageRecipe.KubernetesStage.Source.init) ?? .debian,
            version: text(fields, "version", matching: .version) ?? "",
            packages: list(fields, "packages", matching: .package),
            scripts: files(fields, "scripts", in: folder))
    }

    private func node(_ section: Node?, scripts folder: FilePath?) -> ImageRecipe.NodeStage {
        let fields = fields(section, of: "node", known: ["kernel", "disk", "packages", "files", "scripts"])
        let disk = text(fields, "disk", matching: .size)
        return ImageRecipe.NodeStage(
            kernel: text(fields, "kernel", matching: .package) ?? "",
            diskMiB: disk.flatMap(mebibytes) ?? 0,
            packages: list(fields, "packages", matching: .package),
            files: file(fields, "files", in: folder),
            scripts: files(fields, "scripts", in: folder))
    }

    /// `4GiB` or `4096MiB` in MiB.
    private func mebibytes(_ size: String) -> Int? {
        Int(size.dropLast(3)).map { size.hasSuffix("GiB") ? $0 * 1024 : $0 }
    }
}
