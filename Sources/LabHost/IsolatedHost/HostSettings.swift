import SystemPackage

/// The settings files of an isolated host's daemons.
public enum HostSettings {
    /// All files, by name, as they go into the folder bound over /etc/libvirt.
    public static var files: [(name: String, text: String)] {
        [("libvirtd.conf", daemon), ("virtlogd.conf", logDaemon), ("qemu.conf", qemu)]
    }

    /// libvirtd.conf: one local socket, only for root, and room for many machines that boot at once over one
    /// connection. No keepalive: a client that is stopped for a while, in a shell or a debugger, is no dead peer.
    ///
    /// Authentication is the socket's permissions: polkit has no bus to be asked on.
    static let daemon = """
        auth_unix_ro = "none"
        auth_unix_rw = "none"
        unix_sock_group = "root"
        unix_sock_ro_perms = "0700"
        unix_sock_rw_perms = "0700"
        unix_sock_admin_perms = "0700"
        listen_tls = 0
        listen_tcp = 0
        mdns_adv = 0
        max_clients = 200
        max_anonymous_clients = 50
        min_workers = 8
        max_workers = 64
        prio_workers = 8
        max_client_requests = 64
        keepalive_interval = -1
        log_level = 3
        log_outputs = "3:stderr"

        """

    /// virtlogd.conf: enough consoles for a large lab, their logs kept whole.
    static let logDaemon = """
        max_clients = 1024
        log_level = 3
        log_outputs = "3:stderr"
        max_size = 33554432
        max_backups = 2

        """

    /// qemu.conf: guests run as root of namespaces that hold nothing else, on files that keep their owner, without
    /// control groups, which all hosts of a machine would share.
    static let qemu = """
        user = "root"
        group = "root"
        dynamic_ownership = 0
        remember_owner = 0
        security_driver = "none"
        security_default_confined = 0
        namespaces = []
        cgroup_controllers = []
        stdio_handler = "logd"

        """
}
