/// Where the API servers reach etcd.
enum EtcdEndpoints {
    /// Stacked: each its own machine's member. External: every member, or the virtual address in front of them.
    static func urls(_ plan: LabPlan) -> [String] {
        let members = plan.machines(.etcd)
        if members.isEmpty { return ["https://127.0.0.1:2379"] }
        if let virtualIP = plan.lab.etcd.virtualIP { return ["https://\(virtualIP):2379"] }
        return members.map { "https://\($0.address):2379" }
    }
}
