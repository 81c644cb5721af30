import Libvirt
import Testing

struct VersionTests {
    @Test func readsLibvirtsEncoding() {
        #expect(Version(encoded: 9_000_000) == Version(9))
        #expect(Version(encoded: 11_003_002) == Version(11, 3, 2))
    }

    @Test(arguments: [("9", "9.0.0"), ("9.7", "9.7.0"), ("10.0.2", "10.0.2")])
    func readsText(text: String, expected: String) {
        #expect(Version(text)?.description == expected)
    }

    @Test(arguments: ["", ".", "9.", "a", "1.2.3.4", "1.-2", "v9"])
    func refusesOtherText(text: String) {
        #expect(Version(text) == nil)
    }

    @Test func ordersByEachNumber() {
        #expect(Version(9, 0, 0) < Version(9, 0, 1))
        #expect(Version(9, 9, 9) < Version(10))
        #expect(!(Version(10) < Version(9, 9)))
    }

    @Test func libraryIsOneWeSupport() {
        #expect(Connection.libraryVersion >= Version(9))
    }
}
