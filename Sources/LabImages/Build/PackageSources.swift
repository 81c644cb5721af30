import LabSystem

/// Where Debian's packages come from: lines as in a sources.list, and apt's options for the way there.
struct PackageSources: Equatable {
    /// `deb` and `deb-src` lines.
    let lines: [String]
    /// Lines of an apt.conf: this machine's proxies.
    let options: [String]

    /// The recipe's own mirrors, else those that this machine's apt is configured with.
    ///
    /// - Throws: ``ImageError/noMirror(suite:)`` when there are none.
    static func find(for recipe: ImageRecipe) async throws -> PackageSources {
        let proxies = try? await Program.check("apt-config", ["dump", "Acquire::http", "Acquire::https"])
        let options = Self.options(aptConfig: proxies ?? "")
        if let mirror = recipe.mirror {
            return PackageSources(
                lines: lines(suite: recipe.suite, mirror: mirror, security: recipe.securityMirror), options: options)
        }
        let targets = try? await Program.check(
            "apt-get", ["indextargets", "--format", "$(SITE) $(CODENAME) $(LABEL)", "Created-By: Packages"])
        guard let (mirror, security) = mirrors(indexTargets: targets ?? "", suite: recipe.suite) else {
            throw ImageError.noMirror(suite: recipe.suite)
        }
        return PackageSources(
            lines: lines(suite: recipe.suite, mirror: mirror, security: recipe.securityMirror ?? security),
            options: options)
    }

    /// Debian's mirrors among apt's index targets (`SITE CODENAME LABEL` a line): of the suite itself, else of any
    /// release, as a mirror carries them all.
    static func mirrors(indexTargets: String, suite: String) -> (mirror: String, security: String?)? {
        let targets = indexTargets.split(separator: "\n").map {
            $0.split(separator: " ", maxSplits: 2).map(String.init)
        }
        func site(label: String, of codename: String) -> String? {
            let labelled = targets.filter { $0.count == 3 && $0[2] == label }
            return (labelled.first { $0[1] == codename } ?? labelled.first)?.first
        }
        guard let mirror = site(label: "Debian", of: suite) else { return nil }
        return (mirror, site(label: "Debian-Security", of: suite + "-security"))
    }

    private static func lines(suite: String, mirror: String, security: String?) -> [String] {
        var lines = ["deb \(mirror) \(suite) main", "deb-src \(mirror) \(suite) main"]
        // Unstable has neither updates nor security.
        guard suite != "sid" else { return lines }
        lines.append("deb \(mirror) \(suite)-updates main")
        if let security { lines.append("deb \(security) \(suite)-security main") }
        return lines
    }

    /// The options of `apt-config dump` that have a value and say how to get out.
    static func options(aptConfig: String) -> [String] {
        aptConfig.split(separator: "\n").map(String.init).filter { line in
            line.lowercased().contains("::proxy") && !line.hasSuffix(#" "";"#)
        }
    }
}
