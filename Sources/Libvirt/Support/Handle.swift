import CLibvirt
import Foundation

/// An object that owns one reference to a libvirt object and gives it back in `deinit`.
///
/// libvirt's objects are reference counted and safe to use from any thread, which is why a conforming final class
/// is `Sendable` with nothing but a `nonisolated(unsafe) let` pointer.
protocol Handle: AnyObject, Sendable {
    var pointer: OpaquePointer { get }
    /// The object and where it lives, for errors.
    var subject: String { get }
}

extension Handle {
    /// Calls a function that answers with a negative number when it fails.
    ///
    /// The handle outlives the call *and* the copying of the error: freeing any handle resets libvirt's last error.
    @discardableResult
    func call<Answer: SignedInteger>(
        _ function: StaticString, _ body: (OpaquePointer) -> Answer
    ) throws(LibvirtError) -> Answer {
        defer { withExtendedLifetime(self) {} }
        let answer = body(pointer)
        guard answer >= 0 else { throw .last(function, on: subject) }
        return answer
    }

    /// Calls a function that answers with a pointer, or null when it fails.
    func get<Pointer>(
        _ function: StaticString, _ body: (OpaquePointer) -> Pointer?
    ) throws(LibvirtError) -> Pointer {
        defer { withExtendedLifetime(self) {} }
        guard let answer = body(pointer) else { throw .last(function, on: subject) }
        return answer
    }

    /// Calls a lookup: null with the code `missing` means that nothing is there, which is no failure.
    func find<Pointer>(
        _ function: StaticString, missing: LibvirtError.Code, _ body: (OpaquePointer) -> Pointer?
    ) throws(LibvirtError) -> Pointer? {
        do throws(LibvirtError) {
            return try get(function, body)
        } catch {
            guard error.code == missing else { throw error }
            return nil
        }
    }

    /// Calls a function whose answer belongs to the caller: copies the text and frees it.
    func ownedText(
        _ function: StaticString, _ body: (OpaquePointer) -> UnsafeMutablePointer<CChar>?
    ) throws(LibvirtError) -> String {
        String(taking: try get(function, body))
    }

    /// Calls a `virConnectListAll…` kind of function and wraps each object it returns.
    func list<Element>(
        _ function: StaticString,
        _ body: (OpaquePointer, inout UnsafeMutablePointer<OpaquePointer?>?) -> CInt,
        wrap: (OpaquePointer) -> Element
    ) throws(LibvirtError) -> [Element] {
        var array: UnsafeMutablePointer<OpaquePointer?>?
        let count = try call(function) { body($0, &array) }
        defer { free(array) }
        return UnsafeBufferPointer(start: array, count: Int(count)).compactMap { $0.map(wrap) }
    }
}
