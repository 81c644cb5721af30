import Foundation
import LabPlanning
import LabSystem

/// Asks etcd with `etcdctl` inside a machine that runs a member.
struct EtcdClient: Sendable {
    let shell: GuestShell
    /// How long one request may take.
    let deadline: Duration

    private static let folder = "/etc/kubernetes/pki/etcd"
    /// The member on the machine itself.
    private static let local = "https://127.0.0.1:2379"

    /// The members as this one knows them, with leader and health where they could be had.
    func members() async throws -> [LabStatus.EtcdMember] {
        let list = try JSONDecoder().decode(
            MemberList.self, from: Data(try await run(["member", "list", "-w", "json"]).utf8))
        let statuses = await statuses(of: list.members)
        return list.members.map { member in
            let status = statuses[member.ID]
            return LabStatus.EtcdMember(
                name: member.name ?? "", id: String(member.ID, radix: 16), endpoint: member.clientURLs?.first ?? "",
                started: !(member.name ?? "").isEmpty, learner: member.isLearner ?? false,
                leader: status.map { $0.leader == member.ID } ?? false, healthy: status != nil)
        }
    }

    /// The status of each member that answers, by id.
    ///
    /// One etcdctl asks them all, which is enough while all is well: each costs an emulated guest a second or two. It
    /// asks one after another, so it must not wait long; those that were silent are then asked at once and patiently.
    private func statuses(of members: [MemberList.Member]) async -> [UInt64: EndpointStatus.Status] {
        let started = members.filter { !($0.name ?? "").isEmpty && $0.clientURLs?.first != nil }
        if started.isEmpty { return [:] }
        let first = await statuses(at: started.compactMap { $0.clientURLs?.first }, timeout: deadline / 4)
        let silent = started.filter { first[$0.ID] == nil }.compactMap { $0.clientURLs?.first }
        return await silent.concurrentMap { await statuses(at: [$0], timeout: deadline) }
            .reduce(into: first) { found, more in found.merge(more) { _, new in new } }
    }

    /// It fails as a whole when one does not answer; what was answered is printed all the same.
    private func statuses(at urls: [String], timeout: Duration) async -> [UInt64: EndpointStatus.Status] {
        let words = command(["endpoint", "status", "-w", "json"], endpoints: urls, timeout: timeout)
        let limit = max(timeout, .seconds(1)) * urls.count + .seconds(10)
        guard let answer = try? await shell.run(words, deadline: limit),
            let endpoints = try? JSONDecoder().decode([EndpointStatus].self, from: Data(answer.stdout))
        else { return [:] }
        return Dictionary(endpoints.map { ($0.Status.header.member_id, $0.Status) }, uniquingKeysWith: { $1 })
    }

    /// The ids of members that were announced with a peer address and have not started.
    func unstartedMembers(at address: String) async throws -> [String] {
        let list = try JSONDecoder().decode(
            MemberList.self, from: Data(try await run(["member", "list", "-w", "json"]).utf8))
        return list.members.filter { member in
            (member.name ?? "").isEmpty && (member.peerURLs ?? []).contains("https://\(address):2380")
        }.map { String($0.ID, radix: 16) }
    }

    /// Removes a member by its id in hexadecimal.
    func remove(id: String) async throws { _ = try await run(["member", "remove", id]) }

    private func run(_ arguments: [String]) async throws -> String {
        let words = command(arguments, endpoints: [EtcdClient.local], timeout: deadline)
        let output = try await shell.run(words, deadline: deadline + .seconds(10))
        guard output.exitCode == 0 else {
            throw LabFailure(
                .bootstrap, "etcdctl \(arguments.prefix(2).joined(separator: " "))", machine: shell.machine,
                cause: output.errorText)
        }
        return output.text
    }

    private func command(_ arguments: [String], endpoints: [String], timeout: Duration) -> [String] {
        let (folder, seconds) = (EtcdClient.folder, max(1, timeout.components.seconds))
        return [
            "/usr/bin/env", "ETCDCTL_API=3", "etcdctl", "--endpoints=\(endpoints.joined(separator: ","))",
            "--cacert=\(folder)/ca.crt", "--cert=\(folder)/server.crt", "--key=\(folder)/server.key",
            "--dial-timeout=\(seconds)s", "--command-timeout=\(seconds)s",
        ] + arguments
    }
}

/// `etcdctl member list -w json`: names and ids as etcd's API has them.
private struct MemberList: Decodable {
    struct Member: Decodable {
        let ID: UInt64
        let name: String?
        let peerURLs: [String]?
        let clientURLs: [String]?
        let isLearner: Bool?
    }
    let members: [Member]
}

/// `etcdctl endpoint status -w json`.
private struct EndpointStatus: Decodable {
    struct Header: Decodable { let member_id: UInt64 }
    struct Status: Decodable {
        let header: Header
        let leader: UInt64?
    }
    let Status: Status
}
