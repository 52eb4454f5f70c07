import Listening

/// A phrase that trainers advise for or against.
struct Phrase: Decodable {
    var id: String
    var text: String
    var wording: String
    var contextDependent: Bool
}

/// A phrase to avoid with the one to say instead.
struct PhrasePair: Decodable {
    var id: String
    var avoid: String
    var prefer: String
    var avoidId: String
    var preferId: String
    var avoidWording: String
    var preferWording: String
}

/// What a counsellor said, and what kind of question or reflection it is.
struct CounsellorTurn: Decodable {
    var id: String
    var group: Int
    var context: String
    var text: String
    var question: String
    var reflection: String
}

/// What a supporter wrote, with one label.
struct SupporterTurn: Decodable {
    var id: String
    var group: String
    var context: String
    var text: String
    var label: String
}

/// A message of a customer or of somebody else, complaint or not.
struct PublicMessage: Decodable {
    var id: String
    var text: String
    var label: String
}

/// A conversation without labels.
struct Talk: Decodable {
    struct Message: Decodable {
        var role: String
        var text: String
    }
    var id: String
    var turns: [Message]

    var history: [Turn] {
        turns.map { Turn(from: $0.role == "customer" ? .customer : .agent, text: $0.text) }
    }
}
