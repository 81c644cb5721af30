import LabSystem
import Testing

@testable import LabRuntime

struct LabFailureTests {
    @Test func exitCodesAreTheDocumentedOnes() {
        let codes = Dictionary(uniqueKeysWithValues: LabFailure.Kind.allCases.map { ($0, $0.exitCode) })
        #expect(
            codes == [
                .general: 1, .preflight: 3, .infrastructure: 4, .bootstrap: 5, .timeout: 6, .leftovers: 7,
                .usage: 64, .interrupted: 130,
            ])
    }

    @Test func exitCodesAreDistinctAndFitAByte() {
        let codes = LabFailure.Kind.allCases.map(\.exitCode)
        #expect(Set(codes).count == codes.count)
        // 0 is success, 2 the shell's own, 126 and above the shell's too, but for the signal.
        #expect(codes.allSatisfy { (1...130).contains($0) && $0 != 2 && $0 != 126 && $0 != 127 })
    }

    @Test func theDescriptionTellsWhatWhereWhyAndWhatNext() {
        let failure = LabFailure(
            .bootstrap, "kubeadm join", machine: "m2", cause: "etcdserver: too many learner members",
            remedy: "lab logs stacked")
        #expect(
            failure.description == """
                kubeadm join on m2 failed: etcdserver: too many learner members
                  next: lab logs stacked
                """)
    }

    @Test func theDescriptionLeavesOutWhatIsNotKnown() {
        #expect("\(LabFailure(.general, "reading", cause: "it is gone"))" == "reading failed: it is gone")
    }

    @Test func anErrorGetsItsPlace() throws {
        struct Odd: Error, CustomStringConvertible { let description = "odd" }
        let wrapped = LabFailure.wrap(Odd(), .infrastructure, "booting", machine: "m1", remedy: "look")
        let failure = try #require(wrapped as? LabFailure)
        #expect(failure.kind == .infrastructure)
        #expect(failure.description == "booting on m1 failed: odd\n  next: look")
    }

    @Test func aFailureKeepsItsOwnPlace() throws {
        let inner = LabFailure(.timeout, "waiting", machine: "m1", cause: "late")
        let failure = try #require(LabFailure.wrap(inner, .bootstrap, "another") as? LabFailure)
        #expect(failure.kind == .timeout)
        #expect(failure.what == "waiting")
    }

    @Test func cancellationStaysCancellation() {
        #expect(LabFailure.wrap(CancellationError(), .bootstrap, "kubeadm init") is CancellationError)
    }

    @Test func aProgramThatTookTooLongIsATimeout() async throws {
        do {
            try await Program.check("sleep", ["60"], deadline: .milliseconds(50))
            Issue.record("it ended")
        } catch {
            let failure = try #require(LabFailure.wrap(error, .infrastructure, "sleeping") as? LabFailure)
            #expect(failure.kind == .timeout)
        }
    }
}
