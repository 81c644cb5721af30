import CLibvirt

/// Why a call to libvirt failed.
///
/// libvirt keeps its last error per thread, so every wrapper copies it in the same synchronous call that failed.
/// Match on the ``code``:
///
/// ```swift
/// do {
///     try domain.start()
/// } catch LibvirtError.Code.operationInvalid {
///     // It runs already.
/// }
/// ```
///
/// Errors of local files that are uploaded or downloaded are reported as ``Code/systemError``.
public struct LibvirtError: Error, Hashable, Sendable {
    /// What kind of failure it was (`virErrorNumber`).
    public let code: Code
    /// The part of libvirt that reported it (`virErrorDomain`).
    public let origin: Origin
    /// libvirt's own words.
    public let message: String
    /// The libvirt function that failed, such as `virDomainCreate`.
    public let function: String
    /// The object it was called on and where that lives, such as `domain m1 on qemu:///system`.
    public let subject: String

    /// Makes an error; useful for stand-ins in tests.
    public init(code: Code, origin: Origin = .none, message: String, function: String, subject: String = "") {
        self.code = code
        self.origin = origin
        self.message = message
        self.function = function
        self.subject = subject
    }

    /// Copies the calling thread's last error (`virGetLastError`).
    static func last(_ function: StaticString, on subject: @autoclosure () -> String) -> LibvirtError {
        // Copied before `subject` runs: it may call libvirt, and that resets the error.
        let (code, origin, message) = lastDetails()
        return LibvirtError(
            code: code, origin: origin, message: message, function: "\(function)", subject: subject())
    }

    private static func lastDetails() -> (Code, Origin, String) {
        guard let error = virGetLastError()?.pointee else {
            return (.internalError, .none, "libvirt reported a failure without a reason")
        }
        let message = error.message.map { String(cString: $0) } ?? "libvirt gave no message"
        return (Code(rawValue: error.code), Origin(rawValue: error.domain), message)
    }
}

extension LibvirtError: CustomStringConvertible {
    /// What failed, on what, why, and what to try where that is known.
    public var description: String {
        var text = function
        if !subject.isEmpty { text += " (\(subject))" }
        text += ": \(message) [\(code)]"
        if let remedy = code.remedy(after: function) { text += "; \(remedy)" }
        return text
    }
}
