/// The ten most upset customers, as they lived it.
struct VoicesSection {
    let tally: Tally

    var markup: Markup {
        """
        <section id="voices"><h2>\(title)</h2>\(lead)<div \
        class="voices">\(tally.loudest.voices.map(card))</div></section>
        """
    }

    private var title: String {
        switch tally.loudest.voices.count {
        case 0: "Nobody sounds upset"
        case 1: "One customer, as they lived it"
        case let count: "\(Self.numbers[count]) customers, as they lived it"
        }
    }

    private static let numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]

    private var lead: Markup {
        tally.loudest.voices.isEmpty
            ? "<p class=\"say\">In none of these conversations does a customer’s strain reach 0.5.</p>"
            : """
            <p class="say">The most upset of all, first by how strained their words were, then by what they had to \
            say again and \
            how long they waited. Marked in their words: what shows it. Underlined in yours: what the coach would \
            have pointed \
            at.</p>
            """
    }

    private func card(_ voice: Voice) -> Markup {
        """
        <article class="voice"><header><h3>\(voice.who ?? "A customer")</h3><span \
        class="soft">\(Self.ending(voice.outcome))</span>\
        <span class="note">\(meta(voice))</span></header><div \
        class="talk">\(voice.steps.map(step))</div>\(facts(voice))</article>
        """
    }

    private func meta(_ voice: Voice) -> String {
        let span =
            switch (voice.startedAt, voice.endedAt) {
            case (let first?, let last?) where last - first >= 86_400: " · over \(Plain.duration(Double(last - first)))"
            case (let first?, _): " · \(Plain.day(first))"
            default: ""
            }
        let messages = Plain.count(voice.messages, "message", "messages")
        return "\(messages), \(Plain.count(voice.replies, "reply", "replies"))\(span) · \(voice.reference)"
    }

    static func ending(_ outcome: Outcome) -> String {
        switch outcome {
        case .unanswered: "left without an answer"
        case .upset: "upset to the last"
        case .thanked: "thanked you in the end"
        case .quiet: "ended quietly"
        }
    }

    private func step(_ step: Voice.Step) -> Markup {
        switch step {
        case .theirs(let words, let number, let at):
            let when = at.map(Plain.time) ?? (number == 1 ? "At first" : "Their turn \(number)")
            return """
                <div class="theirs"><p \
                class="when">\(when)</p>\(words.map { "<p dir=\"auto\">\($0.markup)</p>" as Markup })</div>
                """
        case .ours(let words, let wait, let note):
            let when: Markup? = wait.map { "<p class=\"when\">your reply, after \(Plain.duration(Double($0)))</p>" }
            let coach: Markup? = note.map { "<p class=\"coach\">\($0)</p>" }
            return "<div class=\"ours\">\(when)<p dir=\"auto\">\(words.markup)</p>\(coach)</div>"
        case .skipped(let count): return "<p class=\"gap\">\(Plain.count(count, "message", "messages")) later</p>"
        case .silence: return "<p class=\"silence\">No answer came.</p>"
        }
    }

    private func facts(_ voice: Voice) -> Markup {
        let parts = [strain(voice), waited(voice), repeated(voice), asked(voice), got(voice)].compactMap(\.self)
        return "<dl class=\"facts\">\(parts)</dl>"
    }

    private func strain(_ voice: Voice) -> Markup? {
        guard voice.strains.count > 1 else { return nil }
        return "<div><dt>Strain, turn by turn</dt><dd>\(Sparkline(values: voice.strains).markup)</dd></div>"
    }

    private func waited(_ voice: Voice) -> Markup {
        guard let longest = voice.longestWait, let total = voice.totalWait else {
            let reason = voice.replies == 0 ? "No reply came." : "No times in the data."
            return "<div><dt>Waited</dt><dd class=\"soft\">\(reason)</dd></div>"
        }
        let rest: Markup? =
            voice.replies > 1
            ? "<br><span class=\"soft\">\(Plain.duration(Double(total))) over all replies</span>" : nil
        return
            """
            <div><dt>Waited longest</dt><dd><span class="big">\(Plain.duration(Double(longest)))</span>\(rest)</dd>\
            </div>
            """
    }

    private func repeated(_ voice: Voice) -> Markup? {
        guard !voice.repeats.isEmpty else { return nil }
        let items = voice.repeats.map { again -> Markup in
            """
            <li><q>\(again.first.markup)</q><br><span class="soft">and again:</span> <q>\(again.again.markup)</q></li>
            """
        }
        return "<div class=\"wide\"><dt>Had to say again</dt><dd><ul>\(items)</ul></dd></div>"
    }

    private func asked(_ voice: Voice) -> Markup? {
        guard !voice.askedAgain.isEmpty else { return nil }
        let items = voice.askedAgain.map { "<li><q>\($0.markup)</q></li>" as Markup }
        return "<div class=\"wide\"><dt>Was asked for what they had told</dt><dd><ul>\(items)</ul></dd></div>"
    }

    private func got(_ voice: Voice) -> Markup? {
        var lines: [Markup] = []
        if voice.leftOpen > 0 {
            lines.append("<li>\(Plain.count(voice.leftOpen, "reply", "replies")) left a point of theirs open</li>")
        }
        if voice.inwardOpenings > 0 {
            lines.append(
                "<li>\(Plain.count(voice.inwardOpenings, "reply", "replies")) to their distress began about you</li>")
        }
        return lines.isEmpty ? nil : "<div class=\"wide\"><dt>Got</dt><dd><ul>\(lines)</ul></dd></div>"
    }
}
