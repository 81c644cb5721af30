import LabSystem
import Libvirt

extension GuestShell {
    /// Runs a command whose input or output may be of any length, and returns what it left.
    ///
    /// Output goes through files of the guest that are read piece by piece. An answer of several MiB is lost by
    /// libvirt, or makes it give the agent up until the guest boots again. Where no folder can be made for the files,
    /// the agent keeps the output all the same: most commands write little, and a broken guest is the one to look at.
    ///
    /// - Parameter parent: where the files' folder is made: in memory, as a guest's disk may be full or read-only.
    func runThroughFiles(
        _ command: [String], input: [UInt8]? = nil, below parent: String = "/run", deadline: Duration = .seconds(60)
    ) async throws -> GuestOutput {
        let folder = "\(parent)/lab-run-\(UInt64.random(in: 0 ... .max))"
        let isLong = (input?.count ?? 0) > GuestAgent.inputLimit
        if isLong, let input { try await write(input, beside: folder) }
        // The shell text is constant; the folder, the input's file and the command are its parameters.
        let script =
            #"folder=$1 input=$2; shift 2; [ -z "$input" ] || exec <"$input"; "#
            + #"mkdir -m 700 "$folder" 2>/dev/null || exec "$@"; "#
            + #"exec "$@" >"$folder/out" 2>"$folder/err""#
        let words = ["/bin/sh", "-c", script, "lab-run", folder, isLong ? "\(folder).in" : ""] + command
        do {
            let end = try await run(words, input: isLong ? nil : input, deadline: deadline)
            let output = GuestOutput(
                exitCode: end.exitCode, stdout: try await read("\(folder)/out") ?? end.stdout,
                stderr: try await read("\(folder)/err") ?? end.stderr)
            // What is left is gone with the next boot; what the command wrote may be what somebody waits for.
            try? await remove(folder)
            return output
        } catch {
            try? await remove(folder)
            throw error
        }
    }

    /// Puts a long input into the guest, readable by root alone.
    private func write(_ input: [UInt8], beside folder: String) async throws {
        let agent = agent
        try await offload { try agent.writeFile("\(folder).in", .init(input), permissions: 0o600) }
    }

    private func remove(_ folder: String) async throws {
        try await check(["/usr/bin/rm", "-rf", folder, "\(folder).in"])
    }
}
