import Foundation

/// A plan as JSON, for machines: sorted keys and ISO 8601 dates, so that equal plans give equal bytes.
public enum PlanJSON {
    /// The document, with a newline at the end.
    /// - Throws: `EncodingError`.
    public static func render(_ plan: LabPlan) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(plan), as: UTF8.self) + "\n"
    }

    /// The plan that ``render(_:)`` wrote.
    /// - Throws: `DecodingError`.
    public static func parse(_ text: String) throws -> LabPlan {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(LabPlan.self, from: Data(text.utf8))
    }
}
