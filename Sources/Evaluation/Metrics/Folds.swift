/// Which part of the project's own labelled replies is held back from training.
enum Folds {
    static let count = 5
    /// Never trained on: calibration and the own set's scores are measured here.
    static let heldBack = 0

    /// The fold of a reply, 0 to 4, from its id (`food-0123`); nil where the id has no such form.
    ///
    /// FNV-1a over `PREFIX-BLOCK`, modulo 5, where `BLOCK` is the number divided by ten without remainder: ten replies
    /// in a row share a fold, since a situation is often told twice, differently worded, with a good and a bad reply.
    static func fold(of id: String) -> Int? {
        guard let dash = id.lastIndex(of: "-"), let number = Int(id[id.index(after: dash)...]), number >= 0 else {
            return nil
        }
        return Int(fnv1a("\(id[..<dash])-\(number / 10)") % UInt64(count))
    }

    /// FNV-1a with 64 bits, over UTF-8.
    static func fnv1a(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
}
