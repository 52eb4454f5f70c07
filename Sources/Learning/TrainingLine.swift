import Listening

extension TrainingReply {
    /// Reads one line; what is wrong is said with its place.
    init(line: ArraySlice<UInt8>, place: String) throws(TrainingError) {
        let value: JSONValue
        do {
            value = try JSONReader.value(of: line)
        } catch {
            throw TrainingError("\(place): \(error.message).")
        }
        let fields = Fields(value: value, place: place)
        id = try fields.text("id")
        context = Context(
            history: try fields.list("history").map { turn throws(TrainingError) in try turn.turn() },
            customerName: value["customer"]?["name"]?.string)
        sentences = try fields.list("sentences").map { sentence throws(TrainingError) in try sentence.sentence() }
        missed = try fields.truth("missed")
        heard = try fields.number("heard")
        guard !sentences.isEmpty else { throw TrainingError("\(place): “sentences” is empty.") }
        guard (1...5).contains(heard) else { throw TrainingError("\(place): “heard” is not between 1 and 5.") }
    }
}

/// The fields of a JSON object, each asked for by its name.
private struct Fields {
    let value: JSONValue
    let place: String

    func text(_ key: String) throws(TrainingError) -> String {
        guard let text = value[key]?.string else { throw TrainingError("\(place): “\(key)” is no text.") }
        return text
    }

    func number(_ key: String) throws(TrainingError) -> Double {
        guard case .number(let text)? = value[key], let number = Double(text) else {
            throw TrainingError("\(place): “\(key)” is no number.")
        }
        return number
    }

    func truth(_ key: String) throws(TrainingError) -> Bool {
        guard case .bool(let truth)? = value[key] else {
            throw TrainingError("\(place): “\(key)” is not true or false.")
        }
        return truth
    }

    func list(_ key: String) throws(TrainingError) -> [Fields] {
        guard case .array(let items)? = value[key] else { throw TrainingError("\(place): “\(key)” is no list.") }
        return items.map { Fields(value: $0, place: place) }
    }

    func turn() throws(TrainingError) -> Turn {
        guard let speaker = Turn.Speaker(rawValue: try text("from")) else {
            throw TrainingError("\(place): a turn is from “customer” or “agent”.")
        }
        return Turn(from: speaker, text: try text("text"))
    }

    func sentence() throws(TrainingError) -> TrainingReply.LabelledSentence {
        TrainingReply.LabelledSentence(
            text: try text("text"), focus: try code(try text("focus"), "focus"), moves: try codes("moves"),
            pitfalls: try codes("pitfalls"))
    }

    private func codes<Code: RawRepresentable<String> & Hashable>(_ key: String) throws(TrainingError) -> Set<Code> {
        var codes: Set<Code> = []
        for item in try list(key) { codes.insert(try code(item.value.string ?? "", key)) }
        return codes
    }

    private func code<Code: RawRepresentable<String>>(_ text: String, _ key: String) throws(TrainingError) -> Code {
        guard let code = Code(rawValue: text) else {
            throw TrainingError("\(place): “\(text)” is no word of “\(key)”.")
        }
        return code
    }
}
