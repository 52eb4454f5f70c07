import Casework

/// What else can be done with a conversation: set it aside, close it, say that it needs no reply, hand it over.
struct Menus: Sendable {
    var conversationID: String
    var csrf: String
    var asideChoices: [AsideChoice]
    /// The earliest moment the free choice takes, as `datetime-local` writes it: "2026-11-23T15:10".
    var asideEarliest: String
    var colleagues: [Member]

    struct AsideChoice: Sendable, Hashable {
        /// "Today, 17:00".
        var label: String
        /// RFC 3339.
        var until: String
    }

    var html: HTML {
        """
        <div class="menus" role="group" aria-label="What else can be done">\(setAside)\(close)\(more)</div>
        """
    }

    private var setAside: HTML {
        """
        <details class="menu" name="menu"><summary class="button" data-test="set-aside">Set aside</summary>\
        <div class="sheet"><p class="quiet">Back at this time, or as soon as there is news:</p>\(asideChoices.map(choice))\
        \(Form(to: path(.waiting), csrf: csrf, className: "row", freeChoice).html)</div></details>
        """
    }

    private func choice(_ choice: AsideChoice) -> HTML {
        Form.button(
            "\(choice.label)", to: path(.waiting), csrf: csrf, test: "set-aside-choice", className: "button wide",
            fields: Form.hidden("until", choice.until))
    }

    private var freeChoice: HTML {
        """
        <label class="sr" for="aside-until">Another time</label>\
        <input id="aside-until" name="until" type="datetime-local" min="\(asideEarliest)" value="\(asideEarliest)" required>\
        <button class="button">Set aside</button>
        """
    }

    private var close: HTML {
        Form.button("Close", to: path(.closure), csrf: csrf, test: "close")
    }

    private var more: HTML {
        """
        <details class="menu" name="menu"><summary class="button" data-test="more">More</summary><div class="sheet">\
        \(dismissal("No reply needed", reason: .noReplyNeeded, test: "no-reply"))\
        \(dismissal("Not a customer", reason: .notCustomer, test: "not-customer"))\
        \(handOver)\
        \(Form.button(
            "Delete this conversation", to: path(.deletion), csrf: csrf, test: "delete", className: "button wide"))\
        </div></details>
        """
    }

    private func dismissal(_ label: HTML, reason: Dismissal, test: String) -> HTML {
        Form.button(
            label, to: path(.dismissal), csrf: csrf, test: test, className: "button wide",
            fields: Form.hidden("reason", reason.rawValue))
    }

    private var handOver: HTML {
        guard !colleagues.isEmpty else { return "<p class=\"quiet\">There is no colleague to hand over to yet.</p>" }
        return Form(to: path(.handover), csrf: csrf, className: "stack handover", handOverFields).html
    }

    private var handOverFields: HTML {
        """
        <label for="handover-to">Hand over to</label><select id="handover-to" name="to">\(colleagues.map(option))</select>\
        <label for="handover-note">What should be known first</label>\
        <textarea id="handover-note" name="note" rows="2" dir="auto"></textarea>\
        <button class="button wide" data-test="hand-over">Hand over</button>
        """
    }

    private func option(_ colleague: Member) -> HTML {
        "<option value=\"\(colleague.id)\">\(colleague.name)</option>"
    }

    private func path(_ change: Path.Change) -> Path { .conversation(conversationID, change) }
}
