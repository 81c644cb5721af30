import Foundation
import SystemPackage
import Testing

@testable import LabImages

@Suite("Image store")
struct ImageStoreTests {
    private let folder: TemporaryFolder
    private let store: ImageStore

    init() throws {
        folder = try TemporaryFolder()
        store = ImageStore(root: folder.path)
    }

    @Test("Images are listed by name, the newest first, and found by name and digest")
    func list() throws {
        try makeImage(in: folder, name: "b", digest: "1", created: "2026-01-01T00:00:00Z")
        try makeImage(in: folder, name: "a", digest: "2", created: "2026-01-01T00:00:00Z")
        try makeImage(in: folder, name: "a", digest: "3", created: "2026-02-01T00:00:00Z")
        try folder.write("{}", to: "images/rubbish/manifest.json")
        #expect(try store.list().map(\.digest) == ["3", "2", "1"])
        #expect(try store.find(name: "a")?.digest == "3")
        #expect(try store.find(digest: "2")?.disk == folder.path.appending("images/a-2/disk"))
        #expect(try store.find(name: "c") == nil)
    }

    @Test("An empty store has no images")
    func empty() throws {
        #expect(try ImageStore(root: "/nonexistent").list().isEmpty)
    }

    @Test("The system's store is searched for ordinary users, and never pruned by them")
    func shared() async throws {
        let own = try TemporaryFolder()
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z")
        let both = ImageStore(root: own.path, shared: folder.path)
        #expect(try both.find(name: "a")?.digest == "1")
        #expect(try await both.prune(all: true).removed.isEmpty)
        #expect(try store.find(name: "a") != nil)
    }

    @Test("Pruning keeps the newest of each name and what it was made from")
    func prune() async throws {
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z", stage: "old")
        try makeImage(in: folder, name: "a", digest: "2", created: "2026-02-01T00:00:00Z", stage: "new")
        for stage in ["old", "new"] { try folder.write("x", to: "stages/\(stage)/bin/kubectl") }
        try folder.write("x", to: "work/a-9/disk")

        let pruned = try await store.prune()
        #expect(pruned.removed == ["images/a-1", "stages/old", "work/a-9"].map(folder.path.appending))
        #expect(pruned.bytes > 0)
        #expect(try store.list().map(\.digest) == ["2"])
        #expect(folder.exists("stages/new/bin/kubectl"))
        #expect(try await store.prune().removed.isEmpty)

        #expect(try await store.prune(all: true).removed.count == 2)
        #expect(try store.list().isEmpty)
    }

    @Test("Pruning tells first what would go, and removes nothing when that is refused")
    func refused() async throws {
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z")
        try makeImage(in: folder, name: "a", digest: "2", created: "2026-02-01T00:00:00Z")
        struct Refused: Error {}
        let told = Shared<[String]>([])
        await #expect(throws: Refused.self) {
            try await store.prune { images in
                told.change { $0 = images.map(\.digest) }
                throw Refused()
            }
        }
        #expect(told.value == ["1"])
        #expect(try store.list().count == 2)
    }

    @Test("Who stands on an image is known until its record is gone")
    func users() async throws {
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z")
        let image = try #require(try store.find(name: "a"))
        let record = try folder.write("{}", to: "state/lab/lab.json")
        let user = ImageUser(name: "lab", record: record, digest: "1")
        #expect(try store.users().isEmpty)
        #expect(try await store.note(user, of: image))
        #expect(try await store.note(user, of: image), "again")
        #expect(try store.users() == [user])

        try FileManager.default.removeItem(atPath: record.string)
        #expect(try store.users().isEmpty)
        _ = try await store.prune()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path.appending("users").string).isEmpty)
    }

    @Test("An image that was removed meanwhile gets no users")
    func removed() async throws {
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z")
        let image = try #require(try store.find(name: "a"))
        let record = try folder.write("{}", to: "state/lab/lab.json")
        _ = try await store.prune(all: true)
        #expect(try await !store.note(ImageUser(name: "lab", record: record, digest: "1"), of: image))
        #expect(try store.users().isEmpty)
    }

    @Test("Users are noted where the image is, the system's store too")
    func usersOfSharedImages() async throws {
        let own = try TemporaryFolder()
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z")
        let image = try #require(try ImageStore(root: own.path, shared: folder.path).find(name: "a"))
        let user = ImageUser(name: "lab", record: try own.write("{}", to: "lab.json"), digest: "1")
        #expect(try await store.note(user, of: image))
        #expect(try store.users() == [user])
    }

    @Test("The store's place follows the environment")
    func place() {
        func root(_ environment: [String: String], isRoot: Bool) -> FilePath {
            ImageStore.standard(environment: environment, isRoot: isRoot).root
        }
        #expect(root([:], isRoot: true) == "/var/cache/lab")
        #expect(root(["HOME": "/home/u"], isRoot: false) == "/home/u/.cache/lab")
        #expect(root(["XDG_CACHE_HOME": "/c", "HOME": "/home/u"], isRoot: false) == "/c/lab")
        #expect(root(["LAB_CACHE": "/l", "XDG_CACHE_HOME": "/c"], isRoot: true) == "/l")
        #expect(root(["LAB_CACHE": "images/lab"], isRoot: true).isAbsolute)
        #expect(ImageStore.standard(environment: ["HOME": "/home/u"], isRoot: false).shared == "/var/cache/lab")
    }

    @Test("A built image survives JSON")
    func json() throws {
        try makeImage(in: folder, name: "a", digest: "1", created: "2026-01-01T00:00:00Z")
        let image = try #require(try store.find(name: "a"))
        let bytes = try JSONEncoder().encode(image)
        #expect(try JSONDecoder().decode(BuiltImage.self, from: bytes) == image)
    }
}
