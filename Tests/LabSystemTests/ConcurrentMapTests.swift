import LabSystem
import Testing

struct ConcurrentMapTests {
    @Test func valuesKeepTheElementsOrderWhoeverIsReadyFirst() async {
        let values = await [30, 20, 10, 0].concurrentMap { milliseconds in
            try? await Task.sleep(for: .milliseconds(milliseconds))
            return milliseconds
        }
        #expect(values == [30, 20, 10, 0])
        #expect(await [Int]().concurrentMap { $0 }.isEmpty)
    }
}
