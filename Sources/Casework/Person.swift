/// Someone on the customer's side.
public struct Person: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    public var organisation: String
    public var place: String
    /// An IANA name such as `Europe/London`; `nil` when unknown.
    public var timeZone: String?
    public var since: Timestamp?
    /// Public or guarded: no remarks on place, family or wealth (P38).
    public var isDiscreet: Bool
    /// A colleague asking for something (P44).
    public var isInternal: Bool
    /// A short line the team keeps about working with this person.
    public var about: String
    public var addresses: [String]

    public init(
        id: String, name: String, organisation: String = "", place: String = "", timeZone: String? = nil,
        since: Timestamp? = nil, isDiscreet: Bool = false, isInternal: Bool = false, about: String = "",
        addresses: [String] = []
    ) {
        self.id = id
        self.name = name
        self.organisation = organisation
        self.place = place
        self.timeZone = timeZone
        self.since = since
        self.isDiscreet = isDiscreet
        self.isInternal = isInternal
        self.about = about
        self.addresses = addresses
    }
}

/// Someone on our side, who can sign in.
public struct Member: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    public var email: String
    public var signature: String
    /// The first person to set up the desk, and whoever they name, may invite and configure.
    public var isAdmin: Bool

    public init(id: String, name: String, email: String, signature: String = "", isAdmin: Bool = false) {
        self.id = id
        self.name = name
        self.email = email
        self.signature = signature
        self.isAdmin = isAdmin
    }

    public var mailbox: Mailbox { Mailbox(name: name, address: email) }
    public var firstName: String { String(name.prefix { $0 != " " }) }
}
