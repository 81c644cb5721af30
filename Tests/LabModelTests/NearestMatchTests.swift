import LabModel
import Testing

@Suite struct NearestMatchTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("nmae", "name", 1), ("stacked", "stackd", 1),
        ("ca", "abc", 3),
    ])
    func distance(left: String, right: String, expected: Int) {
        #expect(NearestMatch.distance(left, right) == expected)
        #expect(NearestMatch.distance(right, left) == expected)
    }

    @Test(arguments: [
        ("virtualIp", "virtualIP"), ("CIDR", "cidr"), ("domian", "domain"), ("cidrr", "cidr"), ("zzz", nil),
        ("x", nil),
    ])
    func find(word: String, expected: String?) {
        #expect(NearestMatch.find(word, among: ["cidr", "virtualIP", "domain"]) == expected)
    }
}
