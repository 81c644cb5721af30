import SystemPackage

/// Everything that is wrong with a recipe, found in one pass.
public struct RecipeError: Error, CustomStringConvertible, Sendable {
    /// One thing that is wrong, and where.
    public struct Problem: Equatable, Sendable, CustomStringConvertible {
        /// The recipe.
        public let file: FilePath
        /// Line, from 1; nil when it concerns no line, such as a file that can't be read.
        public let line: Int?
        /// Column, from 1.
        public let column: Int?
        /// What is wrong and what would be right.
        public let message: String

        /// For people and editors: `file:line:column: message`.
        public var description: String {
            let place = [file.string, line.map(String.init), column.map(String.init)].compactMap(\.self)
            return place.joined(separator: ":") + ": " + message
        }
    }

    /// In the order of the file.
    public let problems: [Problem]

    /// For people and editors: a line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
