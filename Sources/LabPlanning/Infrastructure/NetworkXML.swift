import LabModel

/// The machines' libvirt network (<https://libvirt.org/formatnetwork.html>).
///
/// There is no `<forward>`: nodes need no network but their own, so nothing of the host is routed or translated. The
/// host has the gateway's address and reaches every machine. No DHCP either: addresses are static, in the seeds, so no
/// machine waits for a lease. dnsmasq answers for the machines' names and asks nobody else.
public enum NetworkXML {
    /// The document.
    /// - Parameters:
    ///   - gateway: The host's own address.
    ///   - hosts: What the network's DNS knows.
    ///   - virtualIPRoute: The router behind which the API's virtual address is; nil where it is on the link.
    static func element(
        names: ObjectNames, tag: LabTag, spec: NetworkSpec, gateway: IPv4Address, hosts: [HostEntry],
        virtualIPRoute: VirtualIPRoute?
    ) -> XMLElement {
        XMLElement("network") {
            XMLElement("name", text: names.network)
            XMLElement("uuid", text: tag.objectUUID(.network, names.network).libvirtText)
            LabTagXML.metadata(tag)
            // No spanning tree: a port forwards from the first frame on, instead of after 30 seconds.
            XMLElement("bridge", ["name": names.bridge, "stp": "off", "delay": "0"])
            // libvirt would invent another at each start.
            MACAddress.planned(lab: names.lab, machines: ["bridge"]).first.map {
                XMLElement("mac", ["address": $0.description])
            }
            XMLElement("domain", ["name": spec.domain, "localOnly": "yes"])
            XMLElement("dns") {
                for host in hosts {
                    XMLElement("host", ["ip": host.address.description]) {
                        for name in host.names { XMLElement("hostname", text: name) }
                    }
                }
            }
            XMLElement("ip", ["address": gateway.description, "netmask": spec.cidr.netmask.description])
            virtualIPRoute.map { route in
                XMLElement(
                    "route",
                    [
                        "family": "ipv4", "address": route.virtualIP.description, "prefix": "32",
                        "gateway": route.router.description,
                    ])
            }
        }
    }
}
