import ArgumentParser

/// `lab image`.
struct Image: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build and keep the images that machines boot.",
        discussion: """
            An image is kept by the digest of everything it is made from: a second build does nothing, an interrupted \
            one leaves nothing, two at once do not collide. `lab up` builds what is missing by itself.

            Examples:
              lab image list
              lab image build debian-12
              lab image prune
            """,
        subcommands: [ImageBuild.self, ImageList.self, ImageShow.self, ImagePrune.self])
}
