extension LabPlan {
    /// The steps in groups: what is in one group waits for nothing but earlier groups, so it may run at the same time.
    public var stepWaves: [[PlannedStep]] {
        var waves: [[PlannedStep]] = []
        var done: Set<String> = []
        var left = steps
        while !left.isEmpty {
            let ready = left.filter { $0.after.allSatisfy(done.contains) }
            // A cycle, which no planner's graph has, ends the listing instead of hanging it.
            guard !ready.isEmpty else { return waves + [left] }
            waves.append(ready)
            done.formUnion(ready.map(\.id))
            left.removeAll { done.contains($0.id) }
        }
        return waves
    }
}
