import Listening

extension Move {
    /// What it is called where no codes are read.
    var plainName: String {
        switch self {
        case .name: "uses their name"
        case .selfIntroduction: "gives own name"
        case .restate: "says back what they said"
        case .feeling: "names the feeling"
        case .validate: "says that it makes sense"
        case .openQuestion: "asks openly"
        case .closedQuestion: "asks for a detail"
        case .askIdeas: "asks for their idea"
        case .option: "offers a choice"
        case .commit: "promises to act"
        case .apology: "apologises"
        case .thanks: "thanks"
        case .inform: "tells a fact"
        case .reassure: "reassures"
        case .checkUnderstanding: "checks: did we understand?"
        case .instruct: "tells them what to do"
        case .courtesy: "courtesies"
        }
    }
}

extension Pitfall {
    var plainName: String {
        switch self {
        case .inward: "About us, not them"
        case .policyFirst: "The rule as the answer"
        case .refusal: "A no without a way forward"
        case .blame: "Blaming the customer"
        case .deflect: "Pointing elsewhere"
        case .dismiss: "Making it small"
        case .defend: "Defending ourselves"
        case .nonApology: "An apology that is none"
        case .command: "Giving orders"
        case .noOwnership: "Nobody takes it on"
        case .canned: "Stock phrases"
        case .vague: "Too vague to rely on"
        case .abrupt: "Too short for someone upset"
        case .premature: "A fix before understanding"
        case .askAgain: "Asking what they have told"
        case .handBack: "Handing their request back"
        case .convince: "Arguing again"
        case .label: "A label for a person"
        case .admission: "Admitting fault by the way"
        case .overName: "Their name too often"
        case .overApology: "Sorry too often"
        }
    }
}

extension PointKind {
    var plainName: String {
        switch self {
        case .question: "questions"
        case .complaint: "complaints"
        case .request: "requests"
        case .fact: "facts they told"
        case .feeling: "feelings"
        case .idea: "ideas of theirs"
        case .deadline: "deadlines"
        }
    }
}
