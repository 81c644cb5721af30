import Foundation

/// A ``LabTag`` as the XML that libvirt keeps in an object's `<metadata>`.
public enum LabTagXML {
    /// `<lab:tag xmlns:lab="…" name="stacked" uuid="…" owner="root@host" created="2026-01-31T12:00:00Z"/>`; `expires`
    /// only when the lab has an end.
    public static func element(_ tag: LabTag) -> XMLElement {
        XMLElement(
            "\(LabTag.prefix):tag",
            [
                "xmlns:\(LabTag.prefix)": LabTag.namespace,
                "name": tag.lab,
                "uuid": tag.uuid.libvirtText,
                "owner": tag.owner,
                "created": tag.created.formatted(.iso8601),
                "expires": tag.expires?.formatted(.iso8601),
            ])
    }

    /// The `<metadata>` of a domain or network.
    static func metadata(_ tag: LabTag) -> XMLElement {
        XMLElement("metadata") { element(tag) }
    }

    /// The tag in a document that libvirt returned, or in the element alone (`virDomainGetMetadata`).
    ///
    /// - Returns: nil when there is none or it is incomplete: the object is somebody else's, and is to be left alone.
    public static func parse(_ xml: String) -> LabTag? {
        let reader = LabTagReader()
        return reader.read(xml)
    }

    /// A tag from its attributes.
    static func tag(_ attributes: [String: String]) -> LabTag? {
        guard let name = attributes["name"], let uuid = attributes["uuid"].flatMap(UUID.init(uuidString:)),
            let owner = attributes["owner"], let created = attributes["created"].flatMap(date)
        else { return nil }
        guard let end = attributes["expires"] else {
            return LabTag(lab: name, uuid: uuid, owner: owner, created: created)
        }
        guard let expires = date(end) else { return nil }
        return LabTag(lab: name, uuid: uuid, owner: owner, created: created, expires: expires)
    }

    private static func date(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }
}
