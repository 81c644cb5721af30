import LabModel

/// Turns what the user asked for into everything that will be made and done.
///
/// It has no effects and looks nothing up: the same lab, tag and host facts give the same bytes, so what `lab plan`
/// shows is what `lab up` does.
public enum Planner {
    /// The plan of a lab.
    ///
    /// The plan's own ``LabPlan/lab`` is the lab with its choices made: the provider is never `auto`.
    /// - Throws: ``PlanError``, or `AddressPlanError` when the addresses don't work out.
    public static func plan(lab: Lab, tag: LabTag, host: HostFacts) throws -> LabPlan {
        let provider = ProviderChoice.make(for: lab, image: host.image)
        let lab = resolve(lab, provider: provider)
        try PlanCheck.validate(lab, tag: tag)
        let names = ObjectNames(lab: lab.name)
        let addresses = try AddressPlan(lab: lab)
        let machines = try MachinePlanner(lab: lab, tag: tag, host: host, names: names).machines(addresses)
        let api = APIEndpoint(
            address: lab.network.virtualIP ?? addresses.controlPlanes[0], port: lab.loadBalancer.apiPort)
        let pool = PoolXML.element(names: names, tag: tag, path: host.poolPath)
        // The network's document follows from the rest of the plan: names for its DNS, routes for its host.
        var plan = LabPlan(
            lab: lab, tag: tag, host: host, pool: PoolPlan(name: names.pool, xml: pool.render()),
            network: NetworkPlan(name: names.network, bridge: names.bridge, gateway: addresses.gateway, xml: ""),
            machines: machines, api: api, steps: StepGraph(machines: machines, provider: provider.provider).steps,
            provider: provider)
        plan.network = NetworkPlan(
            name: names.network, bridge: names.bridge, gateway: addresses.gateway,
            xml: NetworkXML.element(plan).render())
        return plan
    }

    /// The lab with its choices made.
    private static func resolve(_ lab: Lab, provider: ProviderChoice) -> Lab {
        var lab = lab
        lab.loadBalancer.provider = provider.provider
        lab.etcd.machines = lab.etcdMachines
        if provider.provider == .none { lab.network.virtualIP = nil }
        return lab
    }
}
