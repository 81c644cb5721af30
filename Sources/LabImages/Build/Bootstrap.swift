import Foundation
import LabSystem
import SystemPackage

/// One run of mmdebstrap: packages installed into an empty root, then the recipe's scripts inside it.
///
/// The scripts find their input in /lab, write their output to /lab/out, and leave nothing there.
struct Bootstrap {
    /// The recipe, for suite, architecture and scripts.
    let recipe: ImageRecipe
    /// Where packages come from.
    let sources: PackageSources
    /// Packages to install, without those they only recommend.
    let packages: [String]
    /// Names of the scripts to run, in this order.
    let scripts: [String]
    /// Variables for the scripts, and for the packages' own.
    let environment: [String: String]

    /// Constant texts: everything that varies comes as variables or arguments.
    private static let hooks = [
        #"cp -rL "$LAB_INPUT" "$1/lab" && mkdir -p "$1/lab/out""#,
        #"for script in $LAB_SCRIPTS; do chroot "$1" /bin/bash "/lab/$script" || exit; done"#,
        #"cp -a "$1/lab/out/." "$LAB_OUTPUT/" && rm -r "$1/lab""#,
    ]

    /// Runs it.
    ///
    /// - Parameters:
    ///   - input: files that the scripts find in /lab; symbolic links are followed.
    ///   - output: an existing folder that gets what the scripts wrote to /lab/out.
    ///   - root: where the root file system stays; nil: it is thrown away.
    ///   - scratch: a folder on a real disk for what mmdebstrap unpacks.
    func run(
        input: FilePath, output: FilePath, root: FilePath?, scratch: FilePath, deadline: Duration,
        onLine: @escaping @Sendable (String) -> Void
    ) async throws {
        var arguments = [
            "--mode=root", "--variant=apt", "--architectures=\(recipe.architecture)",
            "--format=\(root == nil ? "null" : "directory")", "--include=\(packages.joined(separator: ","))",
            "--aptopt=APT::Install-Recommends \"false\"", "--aptopt=Acquire::Languages \"none\"",
            "--aptopt=Acquire::Retries \"3\"",
            // The whole build is synced at its end; a build that is cut short is thrown away.
            "--dpkgopt=force-unsafe-io",
        ]
        arguments += ["man", "doc", "info", "locale", "lintian"].map { "--dpkgopt=path-exclude=/usr/share/\($0)/*" }
        arguments += sources.options.map { "--aptopt=\($0)" }
        arguments += Self.hooks.map { "--customize-hook=\($0)" }
        arguments += [recipe.suite, root?.string ?? "/dev/null"] + sources.lines
        let variables = [
            "LAB_INPUT": input.string, "LAB_OUTPUT": output.string, "LAB_SCRIPTS": scripts.joined(separator: " "),
            "TMPDIR": scratch.string, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive",
        ]
        try await ContainedProgram.check(
            "mmdebstrap", arguments, environment: variables.merging(environment) { $1 }, deadline: deadline,
            onLine: onLine)
    }
}
