extension LibvirtError.Code: CustomStringConvertible {
    /// The name where it is known, else the number.
    public var description: String { Self.names[self] ?? "code \(rawValue)" }

    private static let names: [LibvirtError.Code: String] = [
        .internalError: "internal error", .noSupport: "no support", .unknownHost: "unknown host",
        .noConnect: "no connection", .invalidConnection: "invalid connection",
        .invalidArgument: "invalid argument", .operationFailed: "operation failed", .xmlError: "XML error",
        .xmlDetail: "malformed XML", .invalidSchema: "invalid by schema", .domainExists: "domain exists",
        .networkExists: "network exists", .storageVolumeExists: "storage volume exists",
        .storagePoolBuilt: "storage pool built", .operationDenied: "operation denied",
        .systemError: "system error", .rpc: "RPC error", .authenticationFailed: "authentication failed",
        .authenticationUnavailable: "authentication unavailable", .accessDenied: "access denied",
        .noDomain: "no domain", .noNetwork: "no network", .noStoragePool: "no storage pool",
        .noStorageVolume: "no storage volume", .noDomainMetadata: "no domain metadata",
        .operationInvalid: "operation invalid", .operationUnsupported: "operation unsupported",
        .configurationUnsupported: "configuration unsupported", .argumentUnsupported: "argument unsupported",
        .operationTimeout: "operation timeout", .operationAborted: "operation aborted",
        .resourceBusy: "resource busy", .agentUnresponsive: "agent unresponsive",
        .agentCommandTimeout: "agent command timeout", .agentCommandFailed: "agent command failed",
        .agentUnsynced: "agent unsynced", .cpuIncompatible: "CPU incompatible",
        .deviceMissing: "device missing", .invalidStream: "invalid stream", .ssh: "SSH error",
        .noMemory: "no memory",
    ]

    /// What the reader can do about it, where one answer is nearly always right.
    func remedy(after function: String) -> String? {
        switch self {
        case .systemError where function.hasPrefix("virConnectOpen"), .noConnect, .rpc:
            "check that libvirtd runs there and that the URI is right"
        case .authenticationFailed, .authenticationUnavailable:
            "add your user to the libvirt group of that machine and log in again"
        case .unknownHost: "check the host name in the URI"
        case .operationDenied: "open the connection without readOnly"
        case .agentUnresponsive: "wait until qemu-guest-agent runs in the guest"
        default: nil
        }
    }
}
