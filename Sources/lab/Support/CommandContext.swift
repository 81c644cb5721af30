import Foundation
import LabImages
import LabModel
import LabRuntime
import SystemPackage

/// What a command works with.
struct CommandContext: Sendable {
    /// The runtime.
    let engine: LabEngine
    /// Where files are looked for.
    let places: Places
    /// Writes results.
    let renderer: Renderer
    /// Shows what happens.
    let display: any ProgressDisplay

    /// A context of the options and this process.
    init(_ options: GlobalOptions, display: any ProgressDisplay) {
        let places = Places.current
        self.places = places
        self.renderer = options.renderer
        self.display = display
        self.engine = LabEngine(
            store: options.store, images: ImageStore.standard(), recipes: places.recipes, executable: places.executable,
            events: { display.show($0) })
    }

    /// Prints a result on standard output, after progress has left the terminal.
    func print(_ result: some CommandResult) throws {
        let text = try renderer.text(result)
        display.finish()
        TerminalStream.output.writeLine(text)
    }

    /// The lab that was named, or the only one there is.
    ///
    /// - Throws: ``LabFailure`` that names the labs when there is more than one, or none.
    func onlyLab(_ name: String?, of known: [String]? = nil, verb: String) throws -> String {
        if let name { return name }
        let names = try known ?? engine.store.names()
        if names.count == 1 { return names[0] }
        guard !names.isEmpty else {
            throw LabFailure(
                .general, "lab \(verb)", cause: "there is no lab", remedy: "lab up stacked makes one")
        }
        throw LabFailure(
            .usage, "lab \(verb)", cause: "there are \(names.count) labs: \(names.joined(separator: ", "))",
            remedy: "name one: lab \(verb) \(names[0])")
    }
}
