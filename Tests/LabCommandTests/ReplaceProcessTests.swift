import Foundation
import Testing

@testable import lab

@Suite struct ReplaceProcessTests {
    private typealias Masks = (before: [Int32], after: [Int32])

    private static let blocked: [Int32] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCHLD, SIGWINCH]

    /// On a thread of its own: a mask that is changed belongs to no other test.
    @Test func aThreadThatBlocksSignalsBlocksNoneAfterwards() async {
        let (before, after) = await withCheckedContinuation { (done: CheckedContinuation<Masks, Never>) in
            Thread.detachNewThread {
                var mask = sigset_t()
                sigemptyset(&mask)
                for signal in Self.blocked { sigaddset(&mask, signal) }
                pthread_sigmask(SIG_SETMASK, &mask, nil)
                let before = Self.blockedNow()
                ReplaceProcess.unblockSignals()
                done.resume(returning: (before, Self.blockedNow()))
            }
        }
        #expect(before == Self.blocked)
        #expect(after.isEmpty)
    }

    private static func blockedNow() -> [Int32] {
        var mask = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &mask)
        return blocked.filter { sigismember(&mask, $0) == 1 }
    }
}
