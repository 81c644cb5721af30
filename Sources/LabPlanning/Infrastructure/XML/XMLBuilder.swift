/// Collects the children of an ``XMLElement``.
@resultBuilder
public enum XMLBuilder {
    /// One element.
    public static func buildExpression(_ element: XMLElement) -> [XMLElement] { [element] }
    /// An element that may be absent.
    public static func buildExpression(_ element: XMLElement?) -> [XMLElement] { element.map { [$0] } ?? [] }
    /// Several elements.
    public static func buildExpression(_ elements: [XMLElement]) -> [XMLElement] { elements }
    /// A block of elements.
    public static func buildBlock(_ parts: [XMLElement]...) -> [XMLElement] { parts.flatMap(\.self) }
    /// `if` without `else`.
    public static func buildOptional(_ part: [XMLElement]?) -> [XMLElement] { part ?? [] }
    /// The first of two branches.
    public static func buildEither(first part: [XMLElement]) -> [XMLElement] { part }
    /// The second of two branches.
    public static func buildEither(second part: [XMLElement]) -> [XMLElement] { part }
    /// `for`.
    public static func buildArray(_ parts: [[XMLElement]]) -> [XMLElement] { parts.flatMap(\.self) }
}
