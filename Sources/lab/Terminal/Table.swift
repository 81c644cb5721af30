/// Aligned columns with a heading: what every listing is printed with.
struct Table: Sendable {
    /// One cell.
    struct Cell: Sendable, ExpressibleByStringInterpolation {
        /// Its text.
        let text: String
        /// Its colour.
        let colour: Style.Colour?

        /// A cell.
        init(_ text: String, _ colour: Style.Colour? = nil) {
            self.text = DisplayText.sanitised(text)
            self.colour = colour
        }

        init(stringLiteral value: String) { self.init(value) }
    }

    /// The headings.
    let columns: [String]
    /// Indices of columns of numbers, aligned to the right.
    let numeric: Set<Int>
    private(set) var rows: [[Cell]] = []

    /// An empty table.
    init(_ columns: [String], numeric: Set<Int> = []) {
        self.columns = columns
        self.numeric = numeric
    }

    /// Adds a row; cells that are missing are empty.
    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// The table's lines: two spaces between columns, none at the end.
    func lines(_ style: Style) -> [String] {
        let headings = columns.map { Cell($0, .dim) }
        let widths = columns.indices.map { column in
            ([headings] + rows).map { $0.indices.contains(column) ? DisplayText.width($0[column].text) : 0 }.max() ?? 0
        }
        return ([headings] + rows).map { row in
            let last = row.lastIndex { !$0.text.isEmpty } ?? -1
            let cells = row.indices.prefix(through: last).map { column in
                let cell = row[column]
                let gap = String(repeating: " ", count: widths[column] - DisplayText.width(cell.text))
                let shown = style(cell.text, cell.colour)
                if numeric.contains(column) { return gap + shown }
                return column == last ? shown : shown + gap
            }
            return cells.joined(separator: "  ")
        }
    }

    /// The table as one text.
    func text(_ style: Style) -> String { lines(style).joined(separator: "\n") }
}

extension Range<Int> {
    /// The indices up to and with `last`; none when it lies before the first.
    fileprivate func prefix(through last: Int) -> Range<Int> { lowerBound..<Swift.max(lowerBound, last + 1) }
}
