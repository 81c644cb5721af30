import CLinux
import Foundation
import SystemPackage

/// The process that forwards one published port.
///
/// It listens in the machine's network, then moves its only thread into the host's: accepted connections belong to
/// the machine, those it opens to the host.
enum PublishForwarder {
    /// Forwards until the host ends.
    ///
    /// - Parameter arguments: `--host PID --start TICKS --listen A:P --to A:P`.
    static func main(_ arguments: [String]) -> Never {
        let options = HostVerbs.options(arguments)
        guard let pid = options["--host"].flatMap({ Int32($0) }), let start = options["--start"],
            let listen = options["--listen"].flatMap({ Endpoint($0) }),
            let target = options["--to"].flatMap({ Endpoint($0) })
        else {
            HostVerbs.fail("\(HostVerbs.publish) is for lab's own use: it forwards a port into an isolated host")
        }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
        do {
            guard let host = ProcessIdentity(of: pid), "\(host.startTime)" == start, let end = try host.open() else {
                HeldProcess.reportAndHold("the isolated host has ended")
                exit(1)
            }
            let listener = try SocketAddress.listener(on: listen.address, port: listen.port)
            try NamespaceThread.enter(pid: pid)
            HeldProcess.reportAndHold("\(try SocketAddress.localPort(of: listener))")
            var forwarder = ForwardLoop(listener: listener, target: target, end: end)
            forwarder.run()
            exit(0)
        } catch {
            HeldProcess.reportAndHold("\(error)")
            exit(1)
        }
    }
}
