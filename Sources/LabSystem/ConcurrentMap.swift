extension Sequence where Element: Sendable {
    /// What `transform` makes of each element, in the elements' order; all are worked on at once.
    public func concurrentMap<Value: Sendable>(
        _ transform: @escaping @Sendable (Element) async -> Value
    ) async -> [Value] {
        await withTaskGroup(of: (Int, Value).self) { group in
            for (index, element) in enumerated() {
                group.addTask { (index, await transform(element)) }
            }
            var found: [(Int, Value)] = []
            for await value in group { found.append(value) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
