/// The candidate that a misspelt word most probably means: at most half of its letters changed; nil when none.
func nearest(to word: String, in candidates: [String]) -> String? {
    let rated = candidates.map { (name: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
    guard let best = rated.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, word.count / 2) ? best.name : nil
}

/// How many letters have to be inserted, removed or replaced to turn one word into the other (Levenshtein).
private func editDistance(_ first: String, _ second: String) -> Int {
    let second = Array(second)
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in second.enumerated() {
            let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == other ? 0 : 1))
            diagonal = row[j + 1]
            row[j + 1] = cost
        }
    }
    return row[second.count]
}
