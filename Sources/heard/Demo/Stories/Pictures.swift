/// What customers photographed, as far as rectangles can show it.
extension Picture {
    private init(colours: [UInt32], shapes: [[Shape]]) {
        self.init(width: 240, height: 160, colours: colours, shapes: shapes.flatMap(\.self))
    }

    /// Three rows of crates on a pallet, the lowest one pressed flat at the right.
    static let crushedPallet = Picture(
        colours: [0xC9D2D6, 0x8A6A45, 0x2F6F8F, 0x245870, 0xB5482E],
        shapes: [
            [Shape(1, x: 20..<220, y: 138..<150)],
            Shape.row(2, of: 4, x: 24, every: 49, wide: 44, y: 22..<56),
            Shape.row(3, of: 4, x: 24, every: 49, wide: 44, y: 60..<94),
            Shape.row(2, of: 3, x: 24, every: 49, wide: 44, y: 98..<136),
            [Shape(4, x: 171..<218, y: 116..<136), Shape(3, x: 182..<208, y: 122..<126)],
        ])

    /// A narrow corridor with the short sides of boxes.
    static let corridor = Picture(
        colours: [0x4A4038, 0xD8C9A8, 0x7B5E8C, 0xF2EBDD],
        shapes: [
            [Shape(1, x: 95..<145, y: 0..<160)],
            Shape.row(2, of: 2, x: 30, every: 120, wide: 60, y: 12..<54),
            Shape.row(3, of: 2, x: 50, every: 120, wide: 22, y: 24..<40),
            Shape.row(2, of: 2, x: 30, every: 120, wide: 60, y: 60..<102),
            Shape.row(3, of: 2, x: 50, every: 120, wide: 22, y: 72..<88),
            Shape.row(2, of: 2, x: 30, every: 120, wide: 60, y: 108..<150),
            Shape.row(3, of: 2, x: 50, every: 120, wide: 22, y: 120..<136),
        ])

    /// A lid with a crack from its edge.
    static let crackedLid = Picture(
        colours: [0xE9E4DA, 0xA9C4CC, 0xC6DAE0, 0x3B3B3B],
        shapes: [
            [Shape(1, x: 30..<210, y: 30..<130), Shape(2, x: 42..<198, y: 42..<118)],
            [Shape(3, x: 118..<123, y: 112..<130), Shape(3, x: 122..<131, y: 102..<114)],
            [Shape(3, x: 130..<134, y: 84..<105), Shape(3, x: 133..<145, y: 78..<87)],
        ])

    /// A box whose left hinge hangs down.
    static let brokenHinge = Picture(
        colours: [0x7FA3B5, 0x5B5F63, 0xE07B39, 0xB85F28, 0xDADDE0],
        shapes: [
            [Shape(1, x: 0..<240, y: 120..<160), Shape(2, x: 60..<190, y: 70..<130)],
            [Shape(3, x: 70..<195, y: 52..<66), Shape(4, x: 168..<178, y: 58..<80), Shape(4, x: 52..<62, y: 84..<112)],
        ])

    /// Racks with tins.
    static let fullRacks = Picture(
        colours: [0xF4F1EA, 0x59636B, 0xC2452D, 0x3F7D58, 0xE0A93B],
        shapes: [
            Shape.row(2, of: 12, x: 22, every: 17, wide: 12, y: 24..<44),
            Shape.row(3, of: 9, x: 22, every: 23, wide: 17, y: 68..<90),
            Shape.row(4, of: 12, x: 22, every: 17, wide: 12, y: 118..<136),
            [Shape(1, x: 16..<224, y: 44..<49), Shape(1, x: 16..<224, y: 90..<95)],
            [Shape(1, x: 16..<224, y: 136..<141)],
            [Shape(1, x: 12..<17, y: 10..<160), Shape(1, x: 223..<228, y: 10..<160)],
        ])
}

extension Picture.Shape {
    /// Equal shapes side by side.
    fileprivate static func row(
        _ colour: Int, of count: Int, x: Int, every step: Int, wide width: Int, y: Range<Int>
    ) -> [Self] {
        (0..<count).map { number in
            let left = x + number * step
            return Self(colour, x: left..<left + width, y: y)
        }
    }
}
