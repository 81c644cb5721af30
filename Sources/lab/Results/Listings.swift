import Foundation
import LabRuntime

/// The result of `lab list`.
struct LabListing: CommandResult {
    let labs: [LabSummary]

    func encode(to encoder: any Encoder) throws { try labs.encode(to: encoder) }

    func text(_ style: Style) -> String {
        guard !labs.isEmpty else { return "no labs; lab up stacked makes one" }
        var table = Table(["NAME", "TOPOLOGY", "STATE", "MACHINES", "API", "HOST", "CREATED"], numeric: [3])
        for lab in labs {
            table.add([
                .init(lab.name, .bold), .init(lab.topology), .init(lab.state), .init("\(lab.machines)"),
                .init(lab.api ?? "-"), .init(lab.host),
                .init(lab.created.map { ISO8601DateFormatter().string(from: $0) } ?? "-"),
            ])
        }
        return table.text(style)
    }
}

/// The result of `lab down`.
struct DownListing: CommandResult {
    let reports: [DownReport]
    /// Whether one lab was named: programs then get its report alone, else a list.
    let isSingle: Bool

    func encode(to encoder: any Encoder) throws {
        if isSingle, let report = reports.first { return try report.encode(to: encoder) }
        try reports.encode(to: encoder)
    }

    func text(_ style: Style) -> String {
        guard !reports.isEmpty else { return "no labs, nothing to remove" }
        return reports.map { report in
            guard report.existed else { return style("✔", .green) + " no lab \(report.lab): nothing to remove" }
            let count = report.removed.count
            return style("✔", .green) + " lab " + style(report.lab, .bold)
                + " removed in \(Elapsed.text(report.seconds)): \(count) object\(count == 1 ? "" : "s"), none left"
        }.joined(separator: "\n")
    }
}

/// Files that a command wrote.
struct FileListing: CommandResult {
    let files: [String]

    func text(_ style: Style) -> String { files.joined(separator: "\n") }
}
