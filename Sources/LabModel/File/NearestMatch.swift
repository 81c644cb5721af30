/// Finds what was probably meant by a misspelt word.
public enum NearestMatch {
    /// The candidate closest to a word, when it is close enough to be meant: letter case aside, at most a third of the
    /// word's letters differ. Of equally close ones the first.
    public static func find(_ word: String, among candidates: [String]) -> String? {
        let word = word.lowercased()
        let ranked = candidates.map { (candidate: $0, distance: distance(word, $0.lowercased())) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }),
            best.distance <= max(1, min(word.count, best.candidate.count) / 3)
        else { return nil }
        return best.candidate
    }

    /// How many letters have to be inserted, removed, replaced or swapped with their neighbour to make one word of the
    /// other (Damerau and Levenshtein's distance, in its optimal string alignment form).
    public static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
