import ArgumentParser
import Foundation
import LabModel
import LabRuntime
import Testing

@testable import lab

@Suite struct OutcomeTests {
    @Test(arguments: LabFailure.Kind.allCases)
    func eachKindOfFailureHasItsDocumentedCode(kind: LabFailure.Kind) throws {
        let failure = LabFailure(kind, "kubeadm join", machine: "m2", cause: "etcd has no leader")
        let code = Outcome.exitCode(of: failure)
        #expect(code == kind.rawValue)
        let entry = try #require(Outcome.exitCodes.first { $0.code == code })
        #expect(entry.name == "\(kind)")
    }

    @Test func codesAreDistinctAndInOrder() {
        let codes = Outcome.exitCodes.map(\.code)
        #expect(codes == Set(codes).sorted())
        #expect(codes.count == LabFailure.Kind.allCases.count + 1)
    }

    @Test func otherErrorsHaveCodesToo() {
        #expect(Outcome.exitCode(of: CancellationError()) == 130)
        #expect(Outcome.exitCode(of: LabFileError.unreadable(path: "x", reason: "no such file")) == 64)
        #expect(Outcome.exitCode(of: ValidationError("x")) == 64)
        #expect(Outcome.exitCode(of: ExitCode(42)) == 42)
        #expect(Outcome.exitCode(of: CocoaError(.fileNoSuchFile)) == 1)
        #expect(Outcome.isInterruption(CancellationError()))
        #expect(!Outcome.isInterruption(LabFailure(.timeout, "boot", cause: "x")))
    }

    @Test func commandLinesCanBeCopied() {
        #expect(CommandLineText.lab(["up", "./a.yaml", "--publish=0"]) == "lab up ./a.yaml --publish=0")
        #expect(CommandLineText.lab(["up", "my lab", "it's", ""]) == #"lab up 'my lab' 'it'\''s' ''"#)
    }

    @Test func failuresForProgramsSayWhatAndWhatNext() throws {
        let failure = LabFailure(.preflight, "preflight", machine: nil, cause: "no qemu", remedy: "make setup")
        #expect(
            try JSONText.compact(FailureRecord(failure))
                == #"{"exitCode":3,"failure":"preflight","kind":"error","message":"preflight: no qemu","#
                + #""remedy":"make setup"}"#)
    }
}
