import LabPlanning

extension [PlannedStep] {
    /// Some of the steps in the order of all: a step waits for the kept ones that came before it, directly or through
    /// steps that are left out.
    func keeping(_ isKept: (PlannedStep) -> Bool) -> [PlannedStep] {
        let steps = Dictionary(map { ($0.id, $0) }) { first, _ in first }
        let kept = filter(isKept)
        let ids = Set(kept.map(\.id))
        return kept.map { step in
            var after: Set<String> = []
            var seen: Set<String> = []
            var waiting = step.after
            while let id = waiting.popLast() {
                guard seen.insert(id).inserted else { continue }
                if ids.contains(id) { after.insert(id) } else { waiting += steps[id]?.after ?? [] }
            }
            return PlannedStep(step.action, machine: step.machine, after: after.sorted())
        }
    }
}
