import LabPlanning

/// Runs steps as early as their order allows, in parallel; the first failure stops the rest.
struct StepRunner: Sendable {
    let steps: [PlannedStep]

    /// Runs every step.
    ///
    /// Steps that run when one fails, or when the caller is cancelled, are cancelled and waited for: nothing goes on
    /// behind.
    /// - Throws: what the first failing step threw.
    func run(_ perform: @escaping @Sendable (PlannedStep) async throws -> Void) async throws {
        var waiting = steps
        var done: Set<String> = []
        try await withThrowingTaskGroup(of: String.self) { group in
            func startReady() {
                let ready = waiting.filter { done.isSuperset(of: $0.after) }
                waiting.removeAll { step in ready.contains { $0.id == step.id } }
                for step in ready {
                    group.addTask {
                        // Not every step looks for cancellation itself, and none may begin after it.
                        try Task.checkCancellation()
                        try await perform(step)
                        return step.id
                    }
                }
            }
            startReady()
            do {
                while let id = try await group.next() {
                    done.insert(id)
                    startReady()
                }
            } catch {
                group.cancelAll()
                while (try? await group.next()) != nil {}
                throw error
            }
        }
        guard waiting.isEmpty else {
            throw LabFailure(
                .general, "running the plan",
                cause: "steps wait for each other: \(waiting.map(\.id).joined(separator: ", "))")
        }
    }
}
