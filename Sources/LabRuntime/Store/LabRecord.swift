import Foundation
import LabModel
import LabPlanning

/// What a lab is and where it lives: the first thing written, before any effect.
public struct LabRecord: Sendable, Codable {
    /// What the user asked for.
    public let lab: Lab
    /// The tag of its libvirt objects.
    public let tag: LabTag
    /// Where it lives.
    public let location: HostLocation

    /// A record.
    public init(lab: Lab, tag: LabTag, location: HostLocation) {
        self.lab = lab
        self.tag = tag
        self.location = location
    }
}

/// Where a lab lives.
public enum HostLocation: Hashable, Sendable, Codable, CustomStringConvertible {
    /// On a private libvirtd in namespaces of the lab.
    case isolated
    /// On the libvirt host behind a URI.
    case connection(uri: String)

    /// `isolated host`, or the URI.
    public var description: String {
        switch self {
        case .isolated: "isolated host"
        case .connection(let uri): uri
        }
    }
}
