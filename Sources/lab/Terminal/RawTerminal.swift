import Foundation
import Synchronization

/// A terminal whose every key goes to a guest, until it is put back.
enum RawTerminal {
    private static let saved = Mutex<termios?>(nil)

    /// Puts standard input into raw mode; false when it is no terminal. ``restore()`` also runs when the process exits.
    static func enter() -> Bool {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return false }
        let original = settings
        saved.withLock { $0 = original }
        atexit { RawTerminal.restore() }
        cfmakeraw(&settings)
        return tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) == 0
    }

    /// Puts the terminal back as it was; nothing when it was not changed.
    static func restore() {
        saved.withLock { saved in
            guard var settings = saved else { return }
            tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
            saved = nil
        }
    }
}
