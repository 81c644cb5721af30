import Foundation
import LabSystem
import SystemPackage
import Testing

@testable import LabImages

@Suite("Results by digest", .timeLimit(.minutes(1)))
struct ContentCacheTests {
    private let folder: TemporaryFolder
    private let cache: ContentCache
    private let key = ContentCache.Key(kind: "images", name: "test", digest: Digest(of: Array("inputs".utf8)))

    init() throws {
        folder = try TemporaryFolder()
        cache = ContentCache(root: folder.path)
    }

    private struct Failure: Error {}

    private func result(at path: FilePath) -> String? {
        try? String(contentsOfFile: path.appending("result").string, encoding: .utf8)
    }

    @Test("A result is made once")
    func once() async throws {
        let first = try await cache.result(key) { try write("first", in: $0) }
        let second = try await cache.result(key) { try write("second", in: $0) }
        #expect(first == second)
        #expect(result(at: first) == "first")
        #expect(first.lastComponent?.string == "test-\(key.digest.short)")
        #expect(try cache.contents("work").isEmpty)
    }

    @Test("A refreshed result takes the old one's place")
    func refresh() async throws {
        _ = try await cache.result(key) { try write("first", in: $0) }
        let path = try await cache.result(key, refresh: true) { try write("second", in: $0) }
        #expect(result(at: path) == "second")
        #expect(try cache.contents("work").isEmpty)
    }

    @Test("A build that fails leaves nothing, and the next one starts anew")
    func failure() async throws {
        await #expect(throws: Failure.self) {
            try await cache.result(key) { folder in
                try write("half", in: folder)
                throw Failure()
            }
        }
        #expect(try cache.contents("images").isEmpty)
        #expect(try cache.contents("work").isEmpty)
        let path = try await cache.result(key) { try write("whole", in: $0) }
        #expect(result(at: path) == "whole")
    }

    @Test("A failed refresh leaves the old result")
    func failedRefresh() async throws {
        let path = try await cache.result(key) { try write("old", in: $0) }
        await #expect(throws: Failure.self) { try await cache.result(key, refresh: true) { _ in throw Failure() } }
        #expect(result(at: path) == "old")
    }

    @Test("A cancelled build leaves nothing")
    func cancelled() async throws {
        let (cache, key) = (cache, key)
        let build = Task {
            try await cache.result(key) { folder in
                try write("half", in: folder)
                try await Task.sleep(for: .seconds(60))
            }
        }
        while try cache.contents("work").isEmpty { await Task.yield() }
        build.cancel()
        await #expect(throws: CancellationError.self) { try await build.value }
        #expect(try cache.contents("images").isEmpty)
        #expect(try cache.contents("work").isEmpty)
    }

    @Test("What a killed build left is not built upon")
    func leftovers() async throws {
        try folder.write("rubbish", to: "work/test-\(key.digest.short)/rubbish")
        let path = try await cache.result(key) { folder in
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.string).isEmpty)
            try write("clean", in: folder)
        }
        #expect(result(at: path) == "clean")
        #expect(!FileManager.default.fileExists(atPath: path.appending("rubbish").string))
    }

    @Test("Of two builds of the same, the second says that it waits and takes the first one's result")
    func together() async throws {
        let (cache, key) = (cache, key)
        let made = Shared(0)
        let waited = Shared<[String]>([])
        let paths = try await withThrowingTaskGroup(of: FilePath.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await cache.result(key, refresh: true, onWait: { who in waited.change { $0.append(who) } }) {
                        made.change { $0 += 1 }
                        // Until all the others wait.
                        while waited.value.count < 3 { try await Task.sleep(for: .milliseconds(5)) }
                        try write("once", in: $0)
                    }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(paths.count == 1)
        #expect(made.value == 1)
        #expect(waited.value == Array(repeating: "process \(getpid())", count: 3))
    }

    @Test("What is being built is not discarded")
    func discard() async throws {
        let (cache, key) = (cache, key)
        let path = try await cache.result(key) { try write("kept", in: $0) }
        _ = try await cache.result(key, refresh: true) { folder in
            #expect(try await !cache.discard(path))
            #expect(try await cache.discardAbandonedWork().isEmpty)
            try write("new", in: folder)
        }
        #expect(result(at: path) == "new")
        #expect(try await cache.discard(path))
        #expect(try cache.contents("images").isEmpty)
    }
}

/// What the tests' builds make.
private func write(_ text: String, in folder: FilePath) throws {
    try text.write(toFile: folder.appending("result").string, atomically: false, encoding: .utf8)
}
