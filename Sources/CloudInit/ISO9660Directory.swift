/// A file and its place in the volume.
struct ISO9660Record {
    /// The name in the restricted alphabet, which orders the folder.
    let identifier: String
    /// The file.
    let file: Seed.File
    /// The first sector of its content.
    var sector = 0

    init(identifier: String, file: Seed.File) {
        self.identifier = identifier
        self.file = file
    }
}

/// The root folder: records for itself, its parent (itself again) and the files, none across a sector's end.
struct ISO9660Directory {
    let records: [ISO9660Record]
    let sector: Int
    let sectors: Int

    /// The folder's sectors.
    var bytes: [UInt8] {
        let attributes = Self.posix(mode: 0o040555, links: 2) + Self.modified
        var bytes = record([0], systemUse: Self.rockRidgeIndicator + attributes + Self.rockRidgeReference)
        bytes += record([1], systemUse: attributes)
        for file in records {
            let systemUse = Self.name(file.file.name) + Self.posix(mode: 0o100444, links: 1) + Self.modified
            let record = Self.record(
                Array(file.identifier.utf8), sector: file.sector, size: file.file.content.count, flags: 0,
                systemUse: systemUse)
            if bytes.count % ISO9660.sectorSize + record.count > ISO9660.sectorSize { bytes.padToSector() }
            bytes += record
        }
        bytes.padToSector()
        return bytes
    }

    /// The record of the folder itself, without extensions, as the volume descriptor holds it.
    var selfRecord: [UInt8] { record([0], systemUse: []) }

    private func record(_ identifier: [UInt8], systemUse: [UInt8]) -> [UInt8] {
        Self.record(
            identifier, sector: sector, size: sectors * ISO9660.sectorSize, flags: 2, systemUse: systemUse)
    }

    /// A directory record (ECMA-119, 9.1).
    private static func record(
        _ identifier: [UInt8], sector: Int, size: Int, flags: UInt8, systemUse: [UInt8]
    ) -> [UInt8] {
        var body: [UInt8] = [0]
        body.appendBoth32(sector)
        body.appendBoth32(size)
        body += ISO9660Time.binary + [flags, 0, 0]
        body.appendBoth16(1)
        body += [UInt8(identifier.count)] + identifier
        if identifier.count.isMultiple(of: 2) { body.append(0) }
        body += systemUse
        if body.count.isMultiple(of: 2) { body.append(0) }
        return [UInt8(body.count + 1)] + body
    }
}

extension ISO9660Directory {
    /// `SP`: this volume uses the System Use Sharing Protocol.
    private static let rockRidgeIndicator: [UInt8] = Array("SP".utf8) + [7, 1, 0xBE, 0xEF, 0]

    /// `ER`: the extension is Rock Ridge.
    private static let rockRidgeReference: [UInt8] =
        Array("ER".utf8) + [18, 1, 10, 0, 0, 1] + Array("RRIP_1991A".utf8)

    /// `NM`: the file's real name.
    private static func name(_ name: String) -> [UInt8] {
        Array("NM".utf8) + [UInt8(5 + name.utf8.count), 1, 0] + Array(name.utf8)
    }

    /// `PX`: mode and links; owner and group are root.
    private static func posix(mode: Int, links: Int) -> [UInt8] {
        var bytes: [UInt8] = Array("PX".utf8) + [36, 1]
        for value in [mode, links, 0, 0] { bytes.appendBoth32(value) }
        return bytes
    }

    /// `TF`: the time of the last change.
    private static let modified: [UInt8] = Array("TF".utf8) + [12, 1, 2] + ISO9660Time.binary
}
