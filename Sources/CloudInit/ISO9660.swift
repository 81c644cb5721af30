/// A small ISO 9660 volume: files in the root folder, with Rock Ridge names, so that Linux shows them as they are
/// written (`user-data`, not `USER_DATA`).
///
/// The bytes depend on the label and the files only: all times are fixed. Source: ECMA-119, SUSP 1.12 and RRIP 1.12.
struct ISO9660 {
    /// The size of a sector in bytes.
    static let sectorSize = 2048

    private static let systemAreaSectors = 16
    private static let pathTableSize = 10

    private let label: String
    private let records: [ISO9660Record]
    private let rootSectors: Int

    /// Lays out a volume.
    ///
    /// - Throws: ``ISO9660Error`` for a label or a file that such a volume cannot hold.
    init(label: String, files: [Seed.File]) throws(ISO9660Error) {
        guard (1...32).contains(label.utf8.count), label.utf8.allSatisfy(ISO9660Identifier.isLetter) else {
            throw .badLabel(label)
        }
        self.label = label
        var identifiers = ISO9660Identifier()
        var records: [ISO9660Record] = []
        for file in files {
            records.append(ISO9660Record(identifier: try identifiers.add(file), file: file))
        }
        self.records = records.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
        rootSectors = ISO9660Directory(records: self.records, sector: 0, sectors: 0).bytes.count / Self.sectorSize
    }

    /// The volume.
    var bytes: [UInt8] {
        let rootSector = Self.systemAreaSectors + 4
        var placed = records
        var next = rootSector + rootSectors
        for index in placed.indices {
            placed[index].sector = next
            next += Self.sectors(for: placed[index].file.content.count)
        }
        let root = ISO9660Directory(records: placed, sector: rootSector, sectors: rootSectors)
        var volume = [UInt8](repeating: 0, count: Self.systemAreaSectors * Self.sectorSize)
        volume.reserveCapacity(next * Self.sectorSize)
        volume += primaryDescriptor(sectors: next, root: root)
        volume += Self.terminator
        volume += Self.pathTable(rootSector: rootSector, bigEndian: false)
        volume += Self.pathTable(rootSector: rootSector, bigEndian: true)
        volume += root.bytes
        for record in placed {
            volume += record.file.content
            volume.padToSector()
        }
        return volume
    }

    private static func sectors(for size: Int) -> Int { (size + sectorSize - 1) / sectorSize }

    /// The primary volume descriptor (ECMA-119, 8.4).
    private func primaryDescriptor(sectors: Int, root: ISO9660Directory) -> [UInt8] {
        var bytes: [UInt8] = [1] + Array("CD001".utf8) + [1, 0]
        bytes.appendText("", width: 32)
        bytes.appendText(label, width: 32)
        bytes.appendZeros(8)
        bytes.appendBoth32(sectors)
        bytes.appendZeros(32)
        bytes.appendBoth16(1)
        bytes.appendBoth16(1)
        bytes.appendBoth16(Self.sectorSize)
        bytes.appendBoth32(Self.pathTableSize)
        bytes.appendLittle32(Self.systemAreaSectors + 2)
        bytes.appendZeros(4)
        bytes.appendBig32(Self.systemAreaSectors + 3)
        bytes.appendZeros(4)
        bytes += root.selfRecord
        for width in [128, 128, 128, 128, 37, 37, 37] { bytes.appendText("", width: width) }
        for _ in 0..<2 { bytes += ISO9660Time.digits }
        for _ in 0..<2 { bytes += Array(repeating: UInt8(ascii: "0"), count: 16) + [0] }
        bytes += [1]
        bytes.padToSector()
        return bytes
    }

    private static var terminator: [UInt8] {
        var bytes: [UInt8] = [255] + Array("CD001".utf8) + [1]
        bytes.padToSector()
        return bytes
    }

    /// A path table with the root folder alone (ECMA-119, 9.4).
    private static func pathTable(rootSector: Int, bigEndian: Bool) -> [UInt8] {
        var bytes: [UInt8] = [1, 0]
        if bigEndian {
            bytes.appendBig32(rootSector)
            bytes += [0, 1]
        } else {
            bytes.appendLittle32(rootSector)
            bytes += [1, 0]
        }
        bytes += [0, 0]
        bytes.padToSector()
        return bytes
    }
}

/// Why files cannot become an ISO 9660 volume.
public enum ISO9660Error: Error, Sendable, Hashable, CustomStringConvertible {
    /// The volume label is empty, longer than 32 characters, or has others than A-Z, 0-9 and `_`.
    case badLabel(String)
    /// The file name is empty, a path, or longer than 128 bytes.
    case badName(String)
    /// Two files have this name.
    case duplicateName(String)
    /// The file has 4 GiB or more.
    case tooLarge(String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .badLabel(let label): "\"\(label)\" is no volume label; use up to 32 of A-Z, 0-9 and _"
        case .badName(let name): "\"\(name)\" cannot be a file of a seed; use a plain name of up to 128 bytes"
        case .duplicateName(let name): "two files of the seed are called \(name); rename one"
        case .tooLarge(let name): "\(name) has 4 GiB or more, which a seed cannot hold"
        }
    }
}
