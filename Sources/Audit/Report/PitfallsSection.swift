import Listening

/// What the coach would have pointed at, each with an example in its customer's context.
struct PitfallsSection {
    let tally: Tally

    var markup: Markup {
        """
        <section id="pitfalls"><h2>What stood in the way</h2><p class="say">Advice that the coach would have given, \
        by how many \
        replies it would have gone to, with one of them each. Mere notes are not counted.</p>\(content)</section>
        """
    }

    private var content: Markup {
        let read = tally.upset.replies + tally.calm.replies
        let found = Pitfall.allCases.filter { (tally.pitfalls[$0] ?? 0) > 0 }
            .sorted { (tally.pitfalls[$0] ?? 0) > (tally.pitfalls[$1] ?? 0) }
        guard !found.isEmpty else {
            return
                """
                <p class="empty">Nothing in \(Plain.count(read, "reply", "replies")) that the coach would point at.</p>
                """
        }
        let most = found.first.flatMap { tally.pitfalls[$0] } ?? 1
        return "<div>\(found.map { pitfall($0, of: read, most: most) })</div>"
    }

    private func pitfall(_ pitfall: Pitfall, of read: Int, most: Int) -> Markup {
        let count = tally.pitfalls[pitfall] ?? 0
        let share = Share(hits: count, total: read)
        let width = Double(count) / Double(most) * 200
        let example = tally.samples[Figure.pitfall(pitfall).name].first?.markup
        return """
            <article class="stood"><div><h3>\(pitfall.plainName)</h3><p class="soft">\(Plain.percent(share.value)) of \
            replies, \
            n \(Plain.count(count))</p><svg class="bar" viewBox="0 0 200 8" aria-hidden="true"><rect \
            width="\(max(width, 2))" height="6" rx="3" class="f-ours"/></svg></div>\(example)</article>
            """
    }
}

/// What could not be read or was left out, and where.
struct TroubleSection {
    let trouble: Trouble

    var markup: Markup {
        "<section id=\"unread\"><h2>What could not be read</h2>\(problems)\(leftOut)\(times)</section>"
    }

    private var problems: Markup {
        guard trouble.count > 0 else { return "<p class=\"soft\">Every part of the sources could be read.</p>" }
        let more: Markup? =
            trouble.count > trouble.first.count
            ? "<p class=\"note\">The first \(trouble.first.count) are listed.</p>" : nil
        return """
            <p>\(Plain.count(trouble.count, "part", "parts")) of the sources could not be read and \
            \(trouble.count == 1 ? "is" : "are") in none of the figures.</p>\
            <ul class="list">\(trouble.first.map { "<li>\($0.line)</li>" as Markup })</ul>\(more)
            """
    }

    private var leftOut: Markup? {
        guard !trouble.leftOut.isEmpty else { return nil }
        let items = trouble.leftOut.sorted { $0.key < $1.key }.map {
            "<li>\(Plain.count($0.value)) \($0.key)</li>" as Markup
        }
        return "<p style=\"margin-top:18px\">Left out on purpose:</p><ul class=\"list\">\(items)</ul>"
    }

    private var times: Markup? {
        guard trouble.unreadTimes > 0 else { return nil }
        return """
            <p class="note">\(Plain.count(trouble.unreadTimes, "time", "times")) could not be read; write times as \
            2024-05-01T09:30:00Z.</p>
            """
    }
}
