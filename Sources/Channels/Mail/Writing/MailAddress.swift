/// Which addresses and ids may stand in a header and on a server's command line.
enum MailAddress {
    /// `local@domain`: the local part in ASCII without blanks, quotes and brackets, the domain in any letters.
    static func isUsable(_ address: String) -> Bool {
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")), address.utf8.count <= 254 else { return false }
        let local = address[..<at].utf8
        let domain = address[address.index(after: at)...]
        return (1...64).contains(local.count) && local.allSatisfy(isAtom) && isDomain(domain)
    }

    /// An id without brackets, in visible ASCII.
    static func isID(_ id: String) -> Bool {
        id.contains("@") && id.utf8.count <= 900
            && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != .lessThan && $0 != .greaterThan }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
        }
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-") && label.unicodeScalars.allSatisfy(isLabel)
        }
    }

    private static func isLabel(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
