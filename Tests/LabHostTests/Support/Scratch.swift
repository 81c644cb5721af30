import Foundation
import SystemPackage

/// A folder of one test, removed with the value.
final class Scratch: Sendable {
    let path: FilePath

    init(_ name: String = "t", below parent: String = NSTemporaryDirectory()) throws {
        path = FilePath(parent).appending("lab-\(name)-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    func text(_ name: String) -> String? { try? String(contentsOfFile: path.appending(name).string, encoding: .utf8) }
}
