import SystemPackage

/// Why an image can't be built on this machine.
public enum ImageError: Error, CustomStringConvertible, Equatable, Sendable {
    /// mmdebstrap and containerd mount file systems.
    case needsRoot(recipe: String)
    /// A program is not installed.
    case missingProgram(String, package: String)
    /// apt on this machine knows no Debian mirror.
    case noMirror(suite: String)
    /// kubeadm asks for no container image that was made.
    case noContainerImages(wanted: [String])
    /// The recipe's scripts are not those that the build began with.
    case changed(recipe: String)
    /// The manifest of a kept image is missing or not readable.
    case damaged(FilePath)

    /// For people: what is missing, and what to do.
    public var description: String {
        switch self {
        case .needsRoot(let recipe):
            "building an image needs root: run `sudo lab image build \(recipe)` once; all users of this machine can use it"
        case .missingProgram(let program, let package):
            "building an image needs \(program): run `make setup`, or install the package \(package)"
        case .noMirror(let suite):
            """
            this machine's apt has no Debian mirror to take \(suite) from: \
            name one in the recipe (mirror: http://…/debian) or in apt's sources
            """
        case .noContainerImages(let wanted):
            "the recipe's scripts laid out no container image that kubeadm asks for: \(wanted.joined(separator: ", "))"
        case .changed(let recipe):
            "the scripts of \(recipe) were edited during the build, so its result was thrown away: build again"
        case .damaged(let directory):
            "\(directory) has no readable manifest.json: remove the folder and build again"
        }
    }
}
