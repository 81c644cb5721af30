import LabModel

/// The machines' libvirt network (<https://libvirt.org/formatnetwork.html>).
///
/// There is no `<forward>`: nodes need no network but their own, so nothing of the host is routed or translated. The
/// host has the gateway's address and reaches every machine. No DHCP either: addresses are static, in the seeds, so no
/// machine waits for a lease. dnsmasq answers for the machines' names and asks nobody else.
public enum NetworkXML {
    /// The document of a plan's network; the plan's own is not looked at.
    static func element(_ plan: LabPlan) -> XMLElement {
        XMLElement("network") {
            XMLElement("name", text: plan.network.name)
            XMLElement("uuid", text: plan.tag.objectUUID(.network, plan.network.name).libvirtText)
            LabTagXML.metadata(plan.tag)
            // No spanning tree: a port forwards from the first frame on, instead of after 30 seconds.
            XMLElement("bridge", ["name": plan.network.bridge, "stp": "off", "delay": "0"])
            // libvirt would invent another at each start.
            MACAddress.planned(lab: plan.lab.name, machines: ["bridge"]).first.map {
                XMLElement("mac", ["address": $0.description])
            }
            XMLElement("domain", ["name": plan.lab.network.domain, "localOnly": "yes"])
            dns(HostEntry.all(in: plan))
            XMLElement(
                "ip",
                ["address": plan.network.gateway.description, "netmask": plan.lab.network.cidr.netmask.description])
            for route in ExtraRoutes.hostRoutes(in: plan) {
                XMLElement(
                    "route",
                    [
                        "family": "ipv4", "address": route.destination.network.description,
                        "prefix": String(route.destination.prefixLength), "gateway": route.via.description,
                    ])
            }
        }
    }

    private static func dns(_ hosts: [HostEntry]) -> XMLElement {
        XMLElement("dns") {
            for host in hosts {
                XMLElement("host", ["ip": host.address.description]) {
                    for name in host.names { XMLElement("hostname", text: name) }
                }
            }
        }
    }
}
