import Foundation
import SystemPackage
import Testing

@testable import LabRuntime

struct JournalTests {
    private let folder: TemporaryFolder
    private var file: FilePath { folder.path.appending("journal.jsonl") }

    init() throws { folder = try TemporaryFolder() }

    /// The effects of a journal, in order.
    private func effects() throws -> [Effect] {
        try Journal.read(file).compactMap { if case .willMake(let effect) = $0.kind { effect } else { nil } }
    }

    @Test func everyKindOfEntryComesBackInOrder() throws {
        let begin = Date()
        let journal = try Journal(file)
        let all: [Effect] = [
            .isolatedHost, .pool("lab-a"), .volume("a-m1.qcow2"), .network("lab-a"), .domain("a-m1"),
            .kubeconfigEntries(path: "/home/ü ser/.kube/config"), .publishedPort,
        ]
        for effect in all { try journal.append(.willMake(effect)) }
        try journal.append(.finished(step: "init/m1", seconds: 237.5))
        try journal.append(.completed)
        #expect(try effects() == all)
        let entries = try Journal.read(file)
        #expect(entries.count == all.count + 2)
        #expect(entries.allSatisfy { abs($0.time.timeIntervalSince(begin)) < 60 })
        guard case .finished("init/m1", 237.5) = entries[all.count].kind else {
            Issue.record("another entry: \(entries[all.count].kind)")
            return
        }
        guard case .completed = entries[all.count + 1].kind else {
            Issue.record("not completed")
            return
        }
    }

    @Test func anEntryIsALine() throws {
        let journal = try Journal(file)
        try journal.append(.willMake(.domain("a\nb")))
        try journal.append(.completed)
        #expect(text(of: file).split(separator: "\n", omittingEmptySubsequences: false).count == 3)
        #expect(try effects() == [.domain("a\nb")])
    }

    @Test func aJournalThatIsNotThereIsEmpty() throws {
        #expect(try Journal.read(file).isEmpty)
    }

    @Test func aLineThatACrashCutOffIsIgnored() throws {
        try Journal(file).append(.willMake(.domain("a-m1")))
        try Journal(file).append(.willMake(.domain("a-m2")))
        let whole = text(of: file)
        try Data(whole.dropLast(20).utf8).write(to: URL(filePath: file.string))
        #expect(try effects() == [.domain("a-m1")])
    }

    @Test func whatIsWrittenAfterACrashIsNotLostWithTheCutOffLine() throws {
        try Journal(file).append(.willMake(.domain("a-m1")))
        let whole = text(of: file)
        try Data((whole + whole.prefix(30)).utf8).write(to: URL(filePath: file.string))
        try Journal(file).append(.willMake(.network("lab-a")))
        #expect(try effects() == [.domain("a-m1"), .network("lab-a")])
    }

    @Test func openingAWholeJournalChangesNothing() throws {
        try Journal(file).append(.completed)
        let before = text(of: file)
        _ = try Journal(file)
        #expect(text(of: file) == before)
    }

    @Test func entriesWrittenAtOnceAreAllWhole() async throws {
        let journal = try Journal(file)
        let other = try Journal(file)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { try (number % 2 == 0 ? journal : other).append(.willMake(.volume("v\(number)"))) }
            }
            try await group.waitForAll()
        }
        #expect(try effects().count == 40)
        #expect(try Set(effects()) == Set((0..<40).map { .volume("v\($0)") }))
    }

    @Test func itIsForItsOwnerAlone() throws {
        _ = try Journal(file)
        #expect(try permissions(file) == 0o600)
    }
}
