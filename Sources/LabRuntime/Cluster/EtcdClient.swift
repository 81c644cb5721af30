import Foundation
import LabPlanning

/// Asks etcd with `etcdctl` inside a machine that runs a member.
struct EtcdClient: Sendable {
    let shell: GuestShell
    /// How long one request may take.
    let deadline: Duration

    private static let folder = "/etc/kubernetes/pki/etcd"

    /// The members as this one knows them, with leader and health where they could be had.
    func members() async throws -> [LabStatus.EtcdMember] {
        let list = try JSONDecoder().decode(
            MemberList.self, from: Data(try await run(["member", "list", "-w", "json"]).utf8))
        // Asking the members themselves fails as a whole when one is dead; what was answered is printed all the same.
        let answer = try await shell.run(
            command(["endpoint", "status", "--cluster", "-w", "json"]), deadline: deadline + .seconds(10))
        let endpoints = (try? JSONDecoder().decode([EndpointStatus].self, from: Data(answer.stdout))) ?? []
        return list.members.map { member in
            let status = endpoints.first { $0.Status.header.member_id == member.ID }
            return LabStatus.EtcdMember(
                name: member.name ?? "", id: String(member.ID, radix: 16), endpoint: member.clientURLs?.first ?? "",
                started: !(member.name ?? "").isEmpty, learner: member.isLearner ?? false,
                leader: status.map { $0.Status.leader == member.ID } ?? false, healthy: status != nil)
        }
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
        let output = try await shell.run(command(arguments), deadline: deadline + .seconds(10))
        guard output.exitCode == 0 else {
            throw LabFailure(
                .bootstrap, "etcdctl \(arguments.prefix(2).joined(separator: " "))", machine: shell.machine,
                cause: output.errorText)
        }
        return output.text
    }

    private func command(_ arguments: [String]) -> [String] {
        let folder = EtcdClient.folder
        return [
            "/usr/bin/env", "ETCDCTL_API=3", "etcdctl", "--endpoints=https://127.0.0.1:2379",
            "--cacert=\(folder)/ca.crt", "--cert=\(folder)/server.crt", "--key=\(folder)/server.key",
            "--dial-timeout=\(deadline.components.seconds)s", "--command-timeout=\(deadline.components.seconds)s",
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
