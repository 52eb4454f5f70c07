import Casework

/// What we know beside the words: the understanding, the points, what is promised, and the person.
struct SidePanel: Sendable {
    var conversationID: String
    var csrf: String
    var person: Person
    var understanding: Understanding
    /// When its status last changed.
    var understandingAt: When?
    var points: [PointLine]
    var has: [KnownThing]
    var tried: [KnownThing]
    var promises: [PromiseLine]
    /// How long they have been with us, such as "six years".
    var tenure: String?
    /// The hour where they are, such as "14:05".
    var localTime: String?
    /// Everyone else in the conversation, on both sides.
    var others: [Participant]
    /// Only the colleague who holds the conversation edits.
    var isEditable: Bool
    /// What was heard in their words.
    var listening = ListeningPanel()

    var html: HTML {
        """
        <aside class="side" id="side" data-live="side" aria-label="About \(person.calledName)">
        \(listening.moodSection(called))\(card.html)
        \(listening.stanceSection(called))\(pointList)
        \(listening.ideaSection(called))\(things("\(.name(called)) already has", has, test: "has"))\
        \(things("\(.name(called)) has tried", tried, test: "tried"))\(listening.termSection(called))
        \(promiseList)
        \(PersonCard(person: person, tenure: tenure, localTime: localTime, csrf: csrf, isEditable: isEditable).html)
        \(listening.factSection)\(otherPeople)
        </aside>
        """
    }

    private var called: String { person.calledName }

    private var card: UnderstandingCard {
        UnderstandingCard(
            conversationID: conversationID, csrf: csrf, called: called, understanding: understanding,
            at: understandingAt, isEditable: isEditable)
    }

    private var pointList: HTML {
        """
        <h2>Points to answer</h2>
        <ul class="points" data-test="points" data-points data-text-answered="answered in your draft" \
        data-text-open="still open">\(points.map(\.html))</ul>\
        \(if: points.isEmpty && listening.silence.isEmpty, "<p class=\"quiet\">No question or request stands out.</p>")
        """
    }

    private func things(_ heading: HTML, _ things: [KnownThing], test: String) -> HTML? {
        guard !things.isEmpty else { return nil }
        return "<h2>\(heading)</h2><ul data-test=\"\(test)\">\(things.map(\.html))</ul>"
    }

    private var promiseList: HTML {
        """
        <h2>Promised</h2>\(if: promises.isEmpty, "<p class=\"quiet\">Nothing yet.</p>")\
        <ul class="promised">\(promises.map(\.html))</ul>
        """
    }

    private var otherPeople: HTML? {
        guard !others.isEmpty else { return nil }
        return "<h2>Also here</h2><ul class=\"others\">\(others.map(other))</ul>"
    }

    private func other(_ participant: Participant) -> HTML {
        """
        <li><bdi>\(participant.mailbox.shortName)</bdi>\(if: participant.side == .us, " · on our side")\
        <small><bdi>\(participant.address)</bdi></small></li>
        """
    }
}

/// Something the customer asked, wants or told, and whether the draft answers it.
struct PointLine: Sendable, Hashable {
    var text: String
    var isAnswered: Bool

    var html: HTML {
        """
        <li data-point="\(text)" data-answered="\(isAnswered ? "true" : "false")"><span dir="auto">\(text)</span>\
        <span class="sr" data-point-state>\(isAnswered ? "answered in your draft" : "still open")</span></li>
        """
    }
}

/// Something they have or have tried, and where they said so.
struct KnownThing: Sendable, Hashable {
    var text: String
    var source: Source?

    struct Source: Sendable, Hashable {
        var messageID: String
        var at: When
    }

    var html: HTML {
        "<li><span dir=\"auto\">\(text)</span>\(source.map(link))</li>"
    }

    private func link(_ source: Source) -> HTML {
        " <a class=\"source\" href=\"#message-\(source.messageID)\">\(source.at.html)</a>"
    }
}

/// A promise of ours, as the side panel and the customer's page show it.
struct PromiseLine: Sendable {
    var promise: Promise
    var due: When?
    /// The colleague who gave it.
    var by: String
    var isLate: Bool

    var html: HTML {
        """
        <li class="\(isLate ? "late" : "in-time")" data-test="promise" data-state="\(promise.state.rawValue)">\
        <span dir="auto">\(promise.what)</span> <small>\(due.map { "\($0.html)\(whoseTime) · " as HTML })\(.name(by)) · \
        \(stateWords)</small></li>
        """
    }

    /// ", Adelaide time": what we promise is meant in the customer's time, which colleagues have to be told.
    var whoseTime: HTML? {
        guard due != nil, let place = promise.timeZone.split(separator: "/").last, promise.timeZone.contains("/") else {
            return nil
        }
        return ", \(String(place).replacing("_", with: " ")) time"
    }

    private var stateWords: HTML {
        switch promise.state {
        case .open: isLate ? "late" : "open"
        case .kept: "kept"
        case .withdrawn: "withdrawn"
        }
    }
}
