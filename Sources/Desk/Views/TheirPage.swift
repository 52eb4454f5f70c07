import Casework

/// The customer's page: a letter that asks whether we understood.
struct TheirPage: Sendable {
    var token: String
    var teamName: String
    /// Their person on our side.
    var colleague: String
    /// The recipient of this link.
    var customer: Mailbox
    var understanding: Understanding
    var promises: [PromiseLine]
    /// What they answered last, when they did.
    var answer: GivenAnswer?
    /// They have just answered: say thank you and what happens now.
    var hasJustAnswered: Bool
    /// What is wrong and what to do, in one sentence.
    var problem: String?

    static let styles = ["their.css"]

    var html: HTML {
        Document(title: title, styles: TheirPage.styles, head: TheirPage.head, body: body).html
    }

    /// Nobody should find a customer's page by searching.
    static let head: HTML = "<meta name=\"robots\" content=\"noindex, nofollow\">\n"

    private var title: String { hasJustAnswered ? "Thank you" : "Did we understand you?" }

    private var body: HTML {
        """
        <main class="letter" id="main">
        <p class="from"><b dir="auto">\(teamName)</b><br>\(.name(colleague)) is your person for this</p>
        \(hasJustAnswered ? thanks : question)
        \(TheirPromises(promises: promises).html)
        \(if: hasJustAnswered, again)
        <p class="small">You can also simply reply to our mail. It reaches \(.name(colleague)).</p>
        </main>
        """
    }

    private var called: HTML { .name(customer.calledName) }

    private var question: HTML {
        """
        <h1>\(called), did we understand you?</h1>
        <p>This is how we read what you told us. Nothing is decided before you say so.</p>
        \(letter)
        \(Problem(text: problem).html)
        \(answers)
        """
    }

    private var letter: HTML {
        """
        <dl class="card">\(part("What is happening", understanding.situation))\
        \(part("What you want instead", understanding.outcome))\(part("What it costs you", understanding.impact))\
        \(part("By when", understanding.byWhen))</dl>
        """
    }

    private func part(_ label: HTML, _ text: String) -> HTML? {
        text.isEmpty ? nil : "<dt>\(label)</dt><dd>\(Prose(text: text).html)</dd>"
    }

    /// Three answers of one size and colour (P14), and room for their own words with any of them.
    private var answers: HTML {
        Form(to: .their(token), csrf: nil, className: "answers", answerFields).html
    }

    private var answerFields: HTML {
        """
        <fieldset><legend class="sr">Did we understand you?</legend>\
        \(choice(.yes, "answer-yes"))\(choice(.notQuite, "answer-not-quite"))\(choice(.notYet, "answer-not-yet"))</fieldset>
        <label for="words">In your own words, if you like</label>
        <textarea id="words" name="words" rows="3" dir="auto" data-test="answer-words">
        \(answer?.words)</textarea>
        <button data-test="answer-send">Send my answer</button>
        """
    }

    private func choice(_ choice: Answer, _ test: String) -> HTML {
        """
        <label class="choice" data-test="\(test)"><input type="radio" name="answer" value="\(choice.rawValue)" required\
        \(flag: "checked", choice == answer?.answer)><span>\(choice.offered)</span></label>
        """
    }

    private var thanks: HTML {
        """
        <div data-test="thanks"><h1>Thank you, \(called).</h1>
        <p>\(whatHappensNow)</p>\(ownWords)</div>
        \(letter)
        """
    }

    private var whatHappensNow: HTML {
        switch answer?.answer {
        case .yes: "\(.name(colleague)) sees that we read you right, and goes on from here."
        case .notQuite: "\(.name(colleague)) reads what you put right before anything else happens, and writes to you."
        case .notYet: "\(.name(colleague)) reads your words again from the start, and writes to you."
        case nil: "\(.name(colleague)) has your answer."
        }
    }

    private var ownWords: HTML? {
        guard let words = answer?.words, !words.isEmpty else { return nil }
        return "<blockquote>\(Prose(text: words).html)</blockquote>"
    }

    private var again: HTML {
        "<details class=\"again\"><summary>Change your answer or add something</summary>\(answers)</details>"
    }
}

extension Answer {
    /// The words of the customer's choice.
    fileprivate var offered: HTML {
        switch self {
        case .yes: "Yes, that is it"
        case .notQuite: "Not quite. Let me put it right"
        case .notYet: "Not yet. Something is missing"
        }
    }
}

/// What we promised this customer, with its times.
struct TheirPromises: Sendable {
    var promises: [PromiseLine]

    var html: HTML? {
        guard !promises.isEmpty else { return nil }
        return "<section><h2>What we promised you</h2><ul class=\"promises\">\(promises.map(line))</ul></section>"
    }

    private func line(_ line: PromiseLine) -> HTML {
        """
        <li data-test="promise"><span class="due">\(line.due?.html ?? "No fixed time")</span><span class="what" dir="auto">\
        \(line.promise.what)\(standing(line))</span></li>
        """
    }

    private func standing(_ line: PromiseLine) -> HTML? {
        switch line.promise.state {
        case .kept: " <small>kept</small>"
        case .withdrawn: " <small>withdrawn</small>"
        case .open: line.isLate ? " <small>late</small>" : nil
        }
    }
}

/// A customer's link that has expired or was taken back.
struct TheirLinkEndedPage: Sendable {
    var teamName: String
    /// Where to write instead.
    var teamAddress: String?

    var html: HTML {
        Document(title: "This link has ended", styles: TheirPage.styles, head: TheirPage.head, body: body).html
    }

    private var body: HTML {
        """
        <main class="letter" id="main">
        <p class="from"><b dir="auto">\(teamName)</b></p>
        <h1>This link has ended.</h1>
        <p>That is our doing, not yours: links stop working after a while, to keep your words safe. Nothing you told us is \
        lost.</p>
        <p>Simply reply to our last mail\(teamAddress.map(orWrite)), and a person reads it.</p>
        </main>
        """
    }

    private func orWrite(_ address: String) -> HTML { ", or write to <bdi>\(address)</bdi>" }
}
