/// An address within the desk. Every link and form of a view goes to one of these; ids are escaped.
struct Path: Sendable, Hashable {
    let text: String

    init(_ fixed: StaticString) { text = fixed.description }

    private init(_ parts: [String], query: String = "") {
        text = "/" + parts.map(Path.escaped).joined(separator: "/") + query
    }

    static let setup = Path("/setup")
    static let signIn = Path("/sign-in")
    static let signOut = Path("/sign-out")
    static let now = Path("/now")
    static let next = Path("/next")
    static let promises = Path("/promises")
    static let outbox = Path("/outbox")
    static let team = Path("/team")
    static let invitations = Path("/team/invitations")
    static let signature = Path("/profile/signature")
    static let password = Path("/profile/password")
    static let people = Path("/people")
    static let peopleSearch = Path("/people/search")
    static let search = Path("/search")

    static func signInLink(_ token: String) -> Path { Path(["sign-in", token]) }
    static func their(_ token: String) -> Path { Path(["their", token]) }
    static func conversation(_ id: String) -> Path { Path(["conversations", id]) }
    /// A message where it stands in its conversation.
    static func message(_ id: String, of conversation: String) -> Path {
        Path(["conversations", conversation], query: "#message-\(escaped(id))")
    }

    /// - Parameter number: the page goes on below it.
    static func search(_ text: String, before number: Int64? = nil) -> Path {
        Path(["search"], query: "?q=\(escaped(text))\(number.map { "&before=\($0)" } ?? "")")
    }

    static func person(_ id: String) -> Path { Path(["people", id]) }
    static func attachment(_ id: String) -> Path { Path(["attachments", id]) }
    static func messageBody(_ id: String) -> Path { Path(["messages", id, "body"]) }
    static func messageSource(_ id: String) -> Path { Path(["messages", id, "source"]) }
    static func cancellation(ofMessage id: String) -> Path { Path(["messages", id, "cancellation"]) }
    static func promiseKeeping(_ id: String) -> Path { Path(["promises", id, "keeping"]) }
    static func promiseWithdrawal(_ id: String) -> Path { Path(["promises", id, "withdrawal"]) }
    /// A colleague sends an unsure, refused or bounced copy once more.
    static func resending(ofDelivery id: String) -> Path { Path(["deliveries", id, "resending"]) }
    /// A colleague knows that an unsure copy has arrived.
    static func arrival(ofDelivery id: String) -> Path { Path(["deliveries", id, "arrival"]) }

    /// Something done to one conversation.
    static func conversation(_ id: String, _ change: Change) -> Path { Path(["conversations", id, change.rawValue]) }

    static func removal(ofAttachment id: String, conversation: String) -> Path {
        Path(["conversations", conversation, "attachments", id, "removal"])
    }

    enum Change: String {
        case lease, release, draft, coach, attachments, reply, note, waiting, closure, dismissal, handover, reopening
        case deletion, understanding
    }

    static let allEvents = Path("/events")

    /// The stream of live events about one conversation.
    static func events(conversation id: String) -> Path {
        Path(["events"], query: "?conversation=\(escaped(id))")
    }

    static func asset(_ name: String, version: String) -> Path {
        Path(["assets", name], query: "?v=\(escaped(version))")
    }

    /// Everything but letters, digits, `-`, `_`, `.` and `~` as percent codes.
    private static func escaped(_ part: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in part.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
