import CLinux
import Foundation
import LabSystem
import SystemPackage

/// The first process of an isolated host's namespaces.
///
/// It has a process's two duties towards the kernel: nobody else collects ended orphans (libvirt waits 40 seconds for
/// each QEMU that it probed and that nobody collected), and its end ends the namespace.
public enum IsolatedHostSupervisor {
    /// Runs the host until a daemon ends or SIGTERM comes.
    ///
    /// - Parameter arguments: `--cache DIR --state DIR`.
    public static func main(_ arguments: [String]) -> Never {
        let options = HostVerbs.options(arguments)
        guard let state = options["--state"], state.hasPrefix("/"), getpid() == 1 else {
            HostVerbs.fail("\(HostVerbs.host) is for lab's own use: it starts an isolated host in new namespaces")
        }
        let layout = HostLayout(stateDirectory: FilePath(state), cache: options["--cache"].map { FilePath($0) })
        // Ignored SIGCHLD: the kernel collects children and orphans.
        signal(SIGCHLD, SIG_IGN)
        signal(SIGTERM) { _ in _exit(0) }
        signal(SIGHUP, SIG_IGN)
        signal(SIGINT, SIG_IGN)
        HeldProcess.reportAndHold("here")
        do {
            try PrivateMounts.apply(layout)
            try PrivateNetwork.apply()
            let daemons = [try HostDaemon.start("virtlogd"), try HostDaemon.start("libvirtd")]
            let name = HostDaemon.firstToEnd(daemons)
            HostVerbs.fail("\(name) ended; its log is \(layout.log.appending(name + ".log"))")
        } catch {
            HostVerbs.fail("\(error)")
        }
    }
}
