import Foundation

extension GuestAgent {
    /// The bytes of a file that are asked for at a time: libvirt takes answers of up to 4 MiB, base64 included.
    static let readChunk = 1 << 20

    /// Reads a whole file of the guest (`guest-file-open`, `guest-file-read`).
    ///
    /// - Parameter path: An absolute path in the guest.
    public func readFile(_ path: String) throws(LibvirtError) -> Data {
        try withFile(path, mode: "r") { handle throws(LibvirtError) in
            var contents = Data()
            while true {
                let part = try query(
                    AgentRequest("guest-file-read", ["handle": handle, "count": Self.readChunk]), FileReadAnswer.self)
                contents.append(part.data)
                if part.eof || part.count == 0 { return contents }
            }
        }
    }

    /// Writes a whole file of the guest (`guest-file-open`, `guest-file-write`, `guest-file-flush`).
    ///
    /// The agent gives files that it creates the mode 0666. Give `permissions` for anything private: the file is then
    /// made empty with that mode first, by the guest's `install` program.
    ///
    /// - Parameters:
    ///   - path: An absolute path in the guest; its folder must exist.
    ///   - contents: What the file holds afterwards.
    ///   - permissions: The mode of the file, such as `0o600`; nil leaves it to the agent.
    public func writeFile(_ path: String, _ contents: Data, permissions: Int? = nil) throws(LibvirtError) {
        if let permissions { try createFile(path, permissions: permissions) }
        try withFile(path, mode: "w") { handle throws(LibvirtError) in
            var rest = contents[...]
            while !rest.isEmpty {
                let request = AgentRequest(
                    "guest-file-write", FileWriteArguments(handle: handle, data: Data(rest.prefix(Self.inputLimit))))
                let written = try query(request, FileWriteAnswer.self).count
                guard written > 0 else {
                    throw LibvirtError(
                        code: .operationFailed, message: "the guest wrote nothing to \(path)",
                        function: "guest-file-write", subject: "guest agent")
                }
                rest = rest.dropFirst(written)
            }
            try execute(AgentRequest("guest-file-flush", ["handle": handle]))
        }
    }

    private func createFile(_ path: String, permissions: Int) throws(LibvirtError) {
        let mode = String(permissions, radix: 8)
        let result = try run("install", arguments: ["-m", mode, "--", "/dev/null", path])
        guard result.succeeded else {
            throw LibvirtError(
                code: .operationFailed,
                message: "cannot make \(path) with mode \(mode): \(String(decoding: result.stderr, as: UTF8.self))",
                function: "guest-exec", subject: "guest agent")
        }
    }

    /// Opens a file of the guest and closes it again, whatever happens in between.
    private func withFile<Result>(
        _ path: String, mode: String, _ body: (Int) throws(LibvirtError) -> Result
    ) throws(LibvirtError) -> Result {
        let handle = try query(AgentRequest("guest-file-open", ["mode": mode, "path": path]), Int.self)
        let close = AgentRequest("guest-file-close", ["handle": handle])
        let result: Result
        do throws(LibvirtError) {
            result = try body(handle)
        } catch {
            // The first error tells more than one from closing.
            try? execute(close)
            throw error
        }
        try execute(close)
        return result
    }
}

/// The arguments of `guest-file-write`.
struct FileWriteArguments: Encodable {
    let handle: Int
    let data: Data

    private enum CodingKeys: String, CodingKey {
        case handle
        case data = "buf-b64"
    }
}

private struct FileWriteAnswer: Decodable {
    let count: Int
}

/// The answer of `guest-file-read`.
struct FileReadAnswer: Decodable {
    let count: Int
    let data: Data
    let eof: Bool

    private enum CodingKeys: String, CodingKey {
        case count, eof
        case data = "buf-b64"
    }
}
