import Testing

@testable import LabRuntime

struct EtcdClientTests {
    /// `etcdctl member list -w json` of etcd 3.4: one member has not started, one is a learner.
    private static let list = """
        {"header":{"cluster_id":14841639068965178418,"member_id":10276657743932975437,"raft_term":2},"members":[\
        {"ID":10276657743932975437,"name":"stacked-m1","peerURLs":["https://192.168.75.11:2380"],"clientURLs":["https://192.168.75.11:2379"]},\
        {"ID":18249187646912138824,"name":"stacked-m2","peerURLs":["https://192.168.75.12:2380"],"clientURLs":["https://192.168.75.12:2379"]},\
        {"ID":9372538179322589801,"name":"stacked-m3","peerURLs":["https://192.168.75.13:2380"],"clientURLs":["https://192.168.75.13:2379"],"isLearner":true},\
        {"ID":1,"peerURLs":["https://192.168.75.14:2380"]}]}
        """

    /// `etcdctl endpoint status --cluster -w json` while the second member is dead: it is left out, and etcdctl ends
    /// with an error.
    private static let status = """
        [{"Endpoint":"https://192.168.75.11:2379","Status":{"header":{"cluster_id":14841639068965178418,\
        "member_id":10276657743932975437,"revision":1203,"raft_term":2},"version":"3.4.23","dbSize":2273280,\
        "leader":10276657743932975437,"raftIndex":1410,"raftTerm":2,"raftAppliedIndex":1410,"dbSizeInUse":2265088}},\
        {"Endpoint":"https://192.168.75.13:2379","Status":{"header":{"cluster_id":14841639068965178418,\
        "member_id":9372538179322589801,"revision":1203,"raft_term":2},"version":"3.4.23","dbSize":2273280,\
        "leader":10276657743932975437,"raftIndex":1410,"raftTerm":2,"raftAppliedIndex":1410,"dbSizeInUse":2265088,"isLearner":true}}]
        """

    private func guest(list: FakeGuest.Output, status: FakeGuest.Output) -> FakeGuest {
        FakeGuest(respond: { command in
            command.contains("list") ? list : command.contains("status") ? status : .init()
        })
    }

    private func client(_ guest: FakeGuest) -> EtcdClient { EtcdClient(shell: guest.shell, deadline: .seconds(4)) }

    @Test func aDeadMemberALearnerAndOneThatNeverStartedAreTold() async throws {
        let guest = guest(
            list: .init(out: Self.list),
            status: .init(
                exit: 1, out: Self.status, err: "Failed to get the status of endpoint https://192.168.75.12:2379"))
        let members = try await client(guest).members()
        #expect(members.map(\.name) == ["stacked-m1", "stacked-m2", "stacked-m3", ""])
        #expect(members.map(\.started) == [true, true, true, false])
        #expect(members.map(\.healthy) == [true, false, true, false])
        #expect(members.map(\.learner) == [false, false, true, false])
        #expect(members.map(\.leader) == [true, false, false, false])
        #expect(
            members.map(\.endpoint) == [
                "https://192.168.75.11:2379", "https://192.168.75.12:2379", "https://192.168.75.13:2379", "",
            ])
    }

    private func endpoints(_ guest: FakeGuest) -> [String] {
        guest.commands.filter { $0.contains("status") }.map { $0.first { $0.hasPrefix("--endpoints=") } ?? "" }
    }

    // Those that were silent are asked again one by one, with the whole of the time.
    @Test func onlySilentMembersCostAProcessOfTheirOwn() async throws {
        let (first, second, third) = (
            "https://192.168.75.11:2379", "https://192.168.75.12:2379", "https://192.168.75.13:2379"
        )
        let guest = guest(list: .init(out: Self.list), status: .init(exit: 1, out: Self.status))
        _ = try await client(guest).members()
        #expect(endpoints(guest) == ["--endpoints=\(first),\(second),\(third)", "--endpoints=\(second)"])
        let commands = guest.commands.filter { $0.contains("status") }
        #expect(commands.first?.contains("--command-timeout=1s") == true)
        #expect(commands.last?.contains("--command-timeout=4s") == true)
    }

    @Test func membersThatAreOnlySlowAreFoundOneByOne() async throws {
        let guest = FakeGuest(respond: { command in
            if command.contains("list") { return .init(out: Self.list) }
            let isAlone = !command.contains { $0.hasPrefix("--endpoints=") && $0.contains(",") }
            return isAlone ? .init(out: Self.status) : .init(exit: 1, err: "context deadline exceeded")
        })
        #expect(try await client(guest).members().map(\.healthy) == [true, false, true, false])
        #expect(guest.commands.count == 5, "the list, all at once, and each of three for itself")
    }

    // Ids have 64 bits: read as floating point the last digits would be others, and `member remove` would fail.
    @Test func idsKeepEveryBit() async throws {
        let guest = guest(list: .init(out: Self.list), status: .init(out: Self.status))
        #expect(
            try await client(guest).members().map(\.id) == [
                "8e9e05c52164694d", "fd422379fda50e48", "8211f1d0f64f3269", "1",
            ])
    }

    @Test func membersAreToldWithoutAnyStatus() async throws {
        let guest = guest(list: .init(out: Self.list), status: .init(exit: 1, err: "context deadline exceeded"))
        let members = try await client(guest).members()
        #expect(members.count == 4)
        #expect(!members.contains { $0.healthy || $0.leader })
    }

    @Test func anEtcdThatDoesNotAnswerIsAFailureInItsWords() async {
        let guest = guest(list: .init(exit: 1, err: "Error: context deadline exceeded"), status: .init())
        let failure = await labFailure { _ = try await client(guest).members() }
        #expect(failure?.what == "etcdctl member list")
        #expect(failure?.machine == "m1")
        #expect(failure?.cause == "Error: context deadline exceeded")
    }

    @Test func aMemberIsRemovedByItsIdWithTheServersCertificate() async throws {
        let guest = FakeGuest(respond: { _ in .init(out: "Member removed") })
        try await client(guest).remove(id: "fd422379fda50e48")
        let command = try #require(guest.commands.first)
        #expect(command.suffix(3) == ["member", "remove", "fd422379fda50e48"])
        #expect(command.contains("--cert=/etc/kubernetes/pki/etcd/server.crt"))
        #expect(command.contains("--command-timeout=4s"))
    }
}
