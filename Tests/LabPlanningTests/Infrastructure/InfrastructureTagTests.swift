import Foundation
import Testing

@testable import LabPlanning

@Suite("The tag of libvirt objects")
struct InfrastructureTagTests {
    private let tag = LabTag(
        lab: "stacked", uuid: UUID(uuidString: "6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90")!, owner: "a<b>&\"c\"@höst",
        created: Date(timeIntervalSince1970: 1_767_225_600), expires: Date(timeIntervalSince1970: 1_767_312_000))

    @Test("it is read back from the element alone, and from a whole document")
    func roundTrip() throws {
        #expect(LabTagXML.parse(LabTagXML.element(tag).render()) == tag)
        let plan = try Fixture.plan(Fixture.stacked)
        #expect(LabTagXML.parse(plan.network.xml) == plan.tag)
        for machine in plan.machines { #expect(LabTagXML.parse(machine.domainXML) == plan.tag) }
    }

    @Test("another prefix for the same namespace is the same tag")
    func prefix() {
        let xml = LabTagXML.element(tag).render().replacing("lab:tag", with: "x:tag").replacing(
            "xmlns:lab", with: "xmlns:x")
        #expect(LabTagXML.parse("<domain><metadata>\(xml)</metadata></domain>") == tag)
    }

    @Test(
        "what is not a whole tag is none",
        arguments: [
            "", "no xml", "<domain/>", "<domain><metadata/></domain>",
            "<tag name='a' uuid='6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90' owner='o' created='2026-01-01T00:00:00Z'/>",
            "<l:tag xmlns:l='urn:other' name='a' uuid='6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90' owner='o' "
                + "created='2026-01-01T00:00:00Z'/>",
            "<l:tag xmlns:l='\(LabTag.namespace)' name='a' uuid='6f1c' owner='o' created='2026-01-01T00:00:00Z'/>",
            "<l:tag xmlns:l='\(LabTag.namespace)' name='a' uuid='6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90' owner='o' "
                + "created='2026-01-01T00:00:00Z' expires='soon'/>",
            "<l:tag xmlns:l='\(LabTag.namespace)' name='a' uuid='6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90' owner='o' "
                + "created='2026-01-01T00:00:00Z'>",
        ])
    func foreign(xml: String) {
        #expect(LabTagXML.parse(xml) == nil)
    }

    @Test("object UUIDs differ by lab instance, kind and name, and are valid")
    func objectUUIDs() {
        let other = Fixture.tag("stacked", uuid: "00000000-0000-4000-8000-000000000000")
        var all: [UUID] = []
        for tag in [tag, other] {
            for kind in LabTag.ObjectKind.allCases {
                for name in ["lab-stacked", "stacked-m1", "stacked-m2"] { all.append(tag.objectUUID(kind, name)) }
            }
        }
        #expect(Set(all).count == 18)
        #expect(all[0] == tag.objectUUID(.domain, "lab-stacked"))
        for uuid in all {
            #expect(uuid.uuid.6 >> 4 == 8)
            #expect(uuid.uuid.8 >> 6 == 0b10)
        }
    }
}
