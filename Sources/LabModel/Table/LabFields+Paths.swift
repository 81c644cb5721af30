extension LabFields {
    /// Every key path of the table, in its order, with `[]` after lists.
    public static let paths: [(path: String, field: LabField)] = paths(of: all, under: "")

    /// The paths of a key, wherever it is.
    static func paths(ofKey key: String) -> [String] {
        paths.filter { $0.field.key == key }.map(\.path)
    }

    private static func paths(of fields: [LabField], under prefix: String) -> [(path: String, field: LabField)] {
        fields.flatMap { field in
            let path = prefix + field.key
            let below = if case .objects = field.kind { "\(path)[]." } else { "\(path)." }
            return [(path: path, field: field)] + paths(of: field.kind.fields, under: below)
        }
    }
}
