/// A small drawing of coloured rectangles, which stands in for a customer's photo.
struct Picture: Sendable {
    var width: Int
    var height: Int
    /// At most 16 colours as 0xRRGGBB; the first one is the background.
    var colours: [UInt32]
    /// Later ones cover earlier ones.
    var shapes: [Shape]

    struct Shape: Sendable {
        var colour: Int
        var x: Range<Int>
        var y: Range<Int>

        init(_ colour: Int, x: Range<Int>, y: Range<Int>) {
            self.colour = colour
            self.x = x
            self.y = y
        }
    }

    /// The drawing as PNG: a palette, four bits a pixel, nothing compressed.
    var png: [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += chunk("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [4, 3, 0, 0, 0])
        file += chunk("PLTE", colours.flatMap { bigEndian($0).dropFirst() })
        file += chunk("IDAT", stored((0..<height).flatMap(packed)))
        file += chunk("IEND", [])
        return file
    }

    /// A row opens with its filter, none; then two pixels a byte.
    private func packed(_ y: Int) -> [UInt8] {
        let row = row(y) + [0]
        var packed: [UInt8] = [0]
        for x in stride(from: 0, to: width, by: 2) { packed.append(row[x] << 4 | row[x + 1]) }
        return packed
    }

    private func row(_ y: Int) -> [UInt8] {
        var row = [UInt8](repeating: 0, count: width)
        for shape in shapes where shape.y.contains(y) {
            for x in shape.x.clamped(to: 0..<width) { row[x] = UInt8(shape.colour) }
        }
        return row
    }

    private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(Self.crc32(body))
    }

    /// A zlib stream (RFC 1950) of stored blocks (RFC 1951 section 3.2.4).
    private func stored(_ bytes: [UInt8]) -> [UInt8] {
        let most = 65_535
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: bytes.count, by: most) {
            let block = bytes[start..<min(start + most, bytes.count)]
            let size = UInt16(block.count)
            stream.append(start + most >= bytes.count ? 1 : 0)
            stream += littleEndian(size) + littleEndian(~size)
            stream += block
        }
        return stream + bigEndian(Self.adler32(bytes))
    }

    private func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private func littleEndian(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    /// As PNG (section D) and ITU-T V.42 define it.
    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
        }
        return ~sum
    }

    /// RFC 1950 section 8.2.
    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}
