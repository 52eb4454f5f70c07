import Casework

extension Demo {
    /// The team: Brindlecote makes crates, trolleys and racks, and the label printers that go with them.
    enum Colleague: String, CaseIterable, Sendable {
        /// Runs the desk.
        case noor
        case kofi
        case ines

        static let desk = Mailbox(name: "Brindlecote", address: "desk@brindlecote.example")

        var name: String {
            switch self {
            case .noor: "Noor Valentin"
            case .kofi: "Kofi Lindqvist"
            case .ines: "Ines Barakat"
            }
        }

        var address: String { "\(rawValue)@brindlecote.example" }

        var joined: Moment {
            switch self {
            case .noor: .day(-2600, 9, 0)
            case .kofi: .day(-1900, 9, 0)
            case .ines: .day(-1400, 9, 0)
            }
        }
    }
}

/// Customers who appear in more than one story.
extension Demo.Customer {
    static let adaeze = Self(
        name: "Adaeze Thorsen", address: "adaeze@larkmeadow.example", organisation: "Larkmeadow School Kitchens",
        place: "Leeds", timeZone: "Europe/London",
        about: "Cooks for 61 schools. Usually writes as to a friend; likes a call before ten better than a mail.")

    static let marisol = Self(
        name: "Marisol Quillan", address: "marisol@quillanbakery.example", organisation: "Quillan Bakery",
        place: "Cork", timeZone: "Europe/Dublin", about: "Bakes from two at night, so mails come at odd hours.")
}
