extension LabFile {
    /// A lab as the file that says all of it, every default written out, in the table's order.
    ///
    /// Parsing the text gives the same lab, as long as the lab is one that ``parse(text:file:name:)`` accepts.
    public static func render(_ lab: Lab) -> String {
        let lines = render(LabFields.all, prefix: "", indent: "", texts: texts(of: lab))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func render(
        _ fields: [LabField], prefix: String, indent: String, texts: [KeyPathText: String]
    ) -> [String] {
        fields.flatMap { field -> [String] in
            let path = prefix + field.key
            if let text = texts[path] { return ["\(indent)\(field.key): \(scalar(text))"] }
            if case .objects(let below) = field.kind {
                let lines = renderItems(below, path: path, indent: "\(indent)  ", texts: texts)
                return lines.isEmpty ? [] : ["\(indent)\(field.key):"] + lines
            }
            let lines = render(field.kind.fields, prefix: "\(path).", indent: "\(indent)  ", texts: texts)
            return lines.isEmpty ? [] : ["\(indent)\(field.key):"] + lines
        }
    }

    private static func renderItems(
        _ fields: [LabField], path: KeyPathText, indent: String, texts: [KeyPathText: String]
    ) -> [String] {
        var lines: [String] = []
        for index in 0... {
            let item = render(fields, prefix: "\(path)[\(index)].", indent: "\(indent)  ", texts: texts)
            guard let first = item.first else { break }
            lines.append("\(indent)- \(first.dropFirst(indent.count + 2))")
            lines += item.dropFirst()
        }
        return lines
    }

    /// Text that YAML would take for something else is quoted.
    private static func scalar(_ text: String) -> String {
        let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
        let isWord = words.contains(text.lowercased())
        return isWord && text != "true" && text != "false" ? "'\(text)'" : text
    }

    /// A lab's values by key path; keys that it has no value for are left out.
    private static func texts(of lab: Lab) -> [KeyPathText: String] {
        var texts: [KeyPathText: String] = [
            "name": lab.name, "topology": lab.topology.rawValue, "image": lab.image,
            "network.cidr": lab.network.cidr.description, "network.domain": lab.network.domain,
            "loadBalancer.provider": lab.loadBalancer.provider.rawValue,
            "kubernetes.version": lab.kubernetes.version, "kubernetes.source": lab.kubernetes.source.rawValue,
            "kubernetes.podCIDR": lab.kubernetes.podCIDR.description,
            "kubernetes.serviceCIDR": lab.kubernetes.serviceCIDR.description,
            "kubernetes.domain": lab.kubernetes.domain, "kubernetes.cni": lab.kubernetes.cni.rawValue,
        ]
        texts["network.virtualIP"] = lab.network.virtualIP?.description
        add(lab.controlPlanes, at: "controlPlanes", to: &texts)
        add(lab.workers, at: "workers", to: &texts)
        if let machines = lab.etcdMachines {
            add(machines, at: "etcd", to: &texts)
            texts["etcd.loadBalancer.virtualIP"] = lab.etcd.virtualIP?.description
            if lab.etcd.virtualIP == nil { texts["etcd.loadBalancer"] = "false" }
        }
        if ![.keepalivedHAProxy, .none].contains(lab.loadBalancer.provider) {
            texts["loadBalancer.image"] = lab.loadBalancer.kubeVIPImage
        }
        if let machines = lab.loadBalancer.machines { add(machines, at: "loadBalancer.machines", to: &texts) }
        if let bgp = lab.loadBalancer.bgp { add(bgp, at: "loadBalancer.bgp", to: &texts) }
        return texts
    }

    private static func add(_ bgp: BGPSpec, at path: KeyPathText, to texts: inout [KeyPathText: String]) {
        texts["\(path).localAS"] = "\(bgp.localAS)"
        for (index, peer) in bgp.peers.enumerated() {
            texts["\(path).peers[\(index)].address"] = peer.address.description
            texts["\(path).peers[\(index)].as"] = "\(peer.asNumber)"
            texts["\(path).peers[\(index)].multihop"] = "\(peer.multihop)"
        }
        guard bgp.peers.isEmpty else { return }
        texts["\(path).routerAS"] = "\(bgp.routerAS)"
        add(bgp.router, at: "\(path).router", to: &texts)
    }

    private static func add(_ machine: MachineSpec, at path: KeyPathText, to texts: inout [KeyPathText: String]) {
        texts["\(path).count"] = "\(machine.count)"
        texts["\(path).cpus"] = "\(machine.cpus)"
        texts["\(path).memory"] = SizeUnit.mib.text(machine.memoryMiB)
        texts["\(path).disk"] = SizeUnit.gib.text(machine.diskGiB)
    }
}
