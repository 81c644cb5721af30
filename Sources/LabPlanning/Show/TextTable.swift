/// Rows in columns of equal width, for people.
struct TextTable {
    /// The rows, the heading first.
    private var rows: [[String]]

    /// A table with a heading.
    init(_ heading: String...) { rows = [heading] }

    /// Adds a row.
    mutating func append(_ cells: String...) { rows.append(cells) }

    /// The lines, cells padded to their column and two blanks apart, nothing trailing.
    var lines: [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let line = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
            return String(line.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }
}
