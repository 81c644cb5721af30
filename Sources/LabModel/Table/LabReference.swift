/// The reference of lab files, for people: made from the table that the parser reads by.
public enum LabReference {
    /// The page that lies beside the lab files.
    public static var page: String {
        """
        # Lab files

        A lab file is YAML. `lab up NAME` looks for `NAME.yaml` in `./labs`, then in `$XDG_CONFIG_HOME/lab/labs` (else
        `~/.config/lab/labs`), then among the labs installed with the program; a path works too. The shortest one:

        ```yaml
        topology: stacked
        ```

        Amounts are written as `512MiB`, `3GiB` or `1TiB`; a bare number is MiB for memory and GiB for disks.
        `[]` stands for each item of a list. Editors that know JSON Schema check files against
        [lab.schema.json](lab.schema.json). This page and the schema are made from the parser's own table of keys.

        \(markdown)
        """
    }

    /// A Markdown table of every key.
    public static var markdown: String {
        let rows = LabFields.paths.map { path, field in
            let values = field.kind.fields.isEmpty ? field.kind.accepted.joined(separator: ", ") : shape(of: field.kind)
            let fallback = field.isRequired ? "required" : field.defaultText ?? ""
            return "| `\(path)` | \(values) | \(fallback) | \(field.summary) |"
        }
        return (["| key | values | default | meaning |", "|---|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    private static func shape(of kind: FieldKind) -> String {
        switch kind {
        case .objects: "list"
        case .flagOrObject: "true, false, mapping"
        default: "mapping"
        }
    }
}
