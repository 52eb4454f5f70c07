import Foundation

/// What standard output is connected to, and what can be shown there.
struct Terminal {
    /// A person looks at it.
    let isInteractive: Bool
    let isColoured: Bool
    /// Columns to stay within; nil where lines are not to be wrapped.
    let width: Int?

    static let current = Terminal(
        environment: ProcessInfo.processInfo.environment, isInteractive: isatty(STDOUT_FILENO) == 1,
        columns: windowWidth())

    /// Colours are for a terminal whose owner has not switched them off (`NO_COLOR`, `TERM=dumb`), or where they are
    /// asked for (`CLICOLOR_FORCE`). `COLUMNS` says more than the window does.
    init(environment: [String: String], isInteractive: Bool, columns: Int?) {
        self.isInteractive = isInteractive
        let isSet = { (name: String) in !(environment[name] ?? "").isEmpty }
        let isForced = isSet("CLICOLOR_FORCE") && environment["CLICOLOR_FORCE"] != "0"
        isColoured = !isSet("NO_COLOR") && (isForced || isInteractive && environment["TERM"] != "dumb")
        let chosen = environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
        width = isInteractive ? max(chosen ?? columns ?? 80, 20) : nil
    }

    private static func windowWidth() -> Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    enum Paint: String {
        case bold = "1"
        case faint = "2"
        case underlined = "4"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    func paint(_ text: String, _ paint: Paint) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Text in lines that fit, broken between words, each behind the indent.
    func wrapped(_ text: String, indent: Int, hanging: Int? = nil, paint colour: Paint? = nil) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let margin = lines.isEmpty ? indent : hanging ?? indent
            if let width, !line.isEmpty, margin + line.columns + 1 + word.columns > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        lines.append(line)
        return lines.enumerated().map { index, line in
            let margin = String(repeating: " ", count: index == 0 ? indent : hanging ?? indent)
            return margin + (colour.map { paint(line, $0) } ?? line) + "\n"
        }.joined()
    }
}

extension StringProtocol {
    /// The columns it takes in a terminal: none for marks that combine, two for wide letters and emoji.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// Without line breaks, control and direction characters, so that a draft cannot steer a terminal.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator: " "
                    case .format where scalar != "\u{200D}": " "
                    default: scalar
                    }
                }))
    }
}

extension Unicode.Scalar {
    var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: isWide ? 2 : 1
        }
    }

    /// East Asian letters and emoji.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }
}
