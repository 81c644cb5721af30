import ArgumentParser
import Foundation
import LabModel
import LabPlanning
import LabRuntime
import SystemPackage

extension CompletionKind {
    /// Labs that exist.
    static let existingLabs = custom { words, _, prefix in
        Completions.labs(in: Completions.store(words)).filter { $0.hasPrefix(prefix) }
    }

    /// Lab files by name.
    static let labFiles = custom { _, _, prefix in
        Completions.labFiles(Places.current).filter { $0.hasPrefix(prefix) }
    }

    /// Machines of the lab that was named before.
    static let nodes = custom { words, _, prefix in
        Completions.nodes(of: words, in: Completions.store(words)).filter { $0.hasPrefix(prefix) }
    }
}

/// What a shell can complete.
enum Completions {
    /// The store of a command line under way: `--state` counts.
    static func store(_ words: [String]) -> LabStore {
        guard let option = words.firstIndex(of: "--state"), words.indices.contains(option + 1) else { return .default }
        return LabStore(root: Places.current.absolute(words[option + 1]))
    }

    /// The labs of a store.
    static func labs(in store: LabStore) -> [String] { (try? store.names()) ?? [] }

    /// The machines of the first lab among the words.
    static func nodes(of words: [String], in store: LabStore) -> [String] {
        let known = labs(in: store)
        guard let name = words.first(where: known.contains) else { return [] }
        let folder = store.lab(name)
        let plan = try? folder.read(LabPlan.self, from: folder.plan)
        return plan.map { $0.machines.map(\.name) } ?? []
    }

    /// The names of the lab files that can be found.
    static func labFiles(_ places: Places) -> [String] { places.locator.available }
}
