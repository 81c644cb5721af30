import LabModel

extension KeepalivedConfig {
    /// The file, with VRRP's password of 8 characters.
    public func text(password: String) -> String {
        ([globals] + instances.flatMap { [script($0), instance($0, password: password)] }).joined(separator: "\n")
    }

    /// The unit's drop-in. keepalived ends at once when its interface is missing, and never retries an address that was
    /// missing when the interface came up; after a power-on both can happen.
    static let dropIn = GuestFile(
        path: "/etc/systemd/system/keepalived.service.d/lab.conf",
        content: """
            [Unit]
            StartLimitIntervalSec=0

            [Service]
            ExecStartPre=/usr/lib/systemd/systemd-networkd-wait-online --interface=\(MachinePlan.interfaceName):routable
            Restart=always
            RestartSec=1
            RuntimeDirectory=keepalived

            """)

    /// keepalived runs nothing that another than root could have changed; see ``KeepalivedStates`` for the FIFO.
    private var globals: String {
        """
        global_defs {
            router_id \(hostname)
            enable_script_security
            script_user root
            vrrp_garp_master_refresh 30
            vrrp_notify_fifo \(KeepalivedStates.fifo)
            vrrp_notify_fifo_script "/bin/sh -c 'exec cat \(KeepalivedStates.fifo) >\(KeepalivedStates.path)'"
        }

        """
    }

    /// `init_fail`: a machine that just booted is no candidate before its first passed check.
    private func script(_ instance: Instance) -> String {
        """
        vrrp_script \(instance.name) {
            script "\(instance.check.path)"
            interval \(timings.scriptInterval)
            timeout \(timings.scriptTimeout + 1)
            fall \(timings.scriptFall)
            rise \(timings.scriptRise)
            weight \(Self.weight)
            init_fail
        }

        """
    }

    /// The address is a /32: it brings no route, and is never chosen as the source of the machine's own connections.
    private func instance(_ instance: Instance, password: String) -> String {
        """
        vrrp_instance \(instance.name) {
            state BACKUP
            interface \(MachinePlan.interfaceName)
            virtual_router_id \(instance.virtualRouterID)
            priority \(instance.priority)
            advert_int \(timings.advertInterval)
            unicast_src_ip \(address)
        \(peers(instance.peers))    authentication {
                auth_type PASS
                auth_pass \(password)
            }
            virtual_ipaddress {
                \(instance.virtualIP)/32 dev \(MachinePlan.interfaceName)
            }
            track_script {
                \(instance.name)
            }
        }

        """
    }

    private func peers(_ peers: [IPv4Address]) -> String {
        if peers.isEmpty { return "" }
        return "    unicast_peer {\n" + peers.map { "        \($0)\n" }.joined() + "    }\n"
    }
}
