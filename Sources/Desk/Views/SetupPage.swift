/// The first start of an empty desk.
struct SetupPage: Sendable {
    var entered = Entered()
    /// What is wrong with what was entered, in one sentence.
    var problem: String?
    /// The exact line a mail server pipes to, such as `heard ingest --data /var/lib/heard`.
    var ingestCommand: String
    /// Proves that whoever sets up has seen what the server printed.
    var key: String

    struct Entered: Sendable, Hashable {
        var name = ""
        var email = ""
        var teamName = ""
        var teamAddress = ""
        var arrival = Arrival.later
        var takesTaggedMail = false
    }

    /// How mail comes in, field `arrival`.
    enum Arrival: String, Sendable, CaseIterable {
        case pipe, forward, later
    }

    var html: HTML {
        Document(title: "Set up your desk", styles: SignInPage.styles, body: body).html
    }

    private var body: HTML {
        """
        <main class="door wide" id="main">
        <h1>Welcome. Let us set up your desk.</h1>
        <p>This takes two minutes. Everything can be changed later.</p>
        \(Problem(text: problem).html)
        \(Form(to: .setup, csrf: nil, className: "stack", "\(Form.hidden("key", key))\(fields)").html)
        </main>
        """
    }

    private var fields: HTML {
        """
        <fieldset><legend>You</legend>
        \(Field(label: "Your name", name: "name", value: entered.name, autocomplete: "name", isRequired: true).html)
        \(Field(
            label: "Your mail address", name: "email", value: entered.email, type: "email", autocomplete: "username",
            isRequired: true).html)
        \(Field(
            label: "A password", name: "password", type: "password", autocomplete: "new-password", minLength: 12,
            isRequired: true, hint: "Twelve characters or more. A short sentence is good.").html)
        </fieldset>
        <fieldset><legend>Your team</legend>
        \(Field(
            label: "What customers call your team", name: "teamName", value: entered.teamName,
            autocomplete: "organization", isRequired: true).html)
        \(Field(
            label: "The address customers write to", name: "teamAddress", value: entered.teamAddress, type: "email",
            autocomplete: "off", isRequired: true).html)
        </fieldset>
        <fieldset><legend>How mail comes in</legend>
        \(Arrival.allCases.map(choice))
        <label class="check"><input type="checkbox" name="takesTaggedMail" value="1"\
        \(flag: "checked", entered.takesTaggedMail)><span>Mail to <code>name+anything@…</code> reaches us too, so that \
        replies can carry an address that finds its conversation even when a mail program loses the thread</span></label>
        </fieldset>
        <button class="button go large">Open the desk</button>
        """
    }

    private func choice(_ arrival: Arrival) -> HTML {
        """
        <label class="choice"><input type="radio" name="arrival" value="\(arrival.rawValue)"\
        \(flag: "checked", arrival == entered.arrival)><span><b>\(title(arrival))</b><br>\(explanation(arrival))</span>\
        </label>
        """
    }

    private func title(_ arrival: Arrival) -> HTML {
        switch arrival {
        case .pipe: "Our own mail server hands it over"
        case .forward: "Our mail is forwarded to a server that hands it over"
        case .later: "Not yet"
        }
    }

    private func explanation(_ arrival: Arrival) -> HTML {
        switch arrival {
        case .pipe: "Let the mail server pipe each mail into this line: <code class=\"line\">\(ingestCommand)</code>"
        case .forward:
            """
            Forward a copy of each mail to a mailbox on this machine, and let that mailbox pipe into \
            <code class="line">\(ingestCommand)</code>
            """
        case .later: "Look around first. The Team page keeps the line for whenever you want it."
        }
    }
}
