import Casework
import Foundation

@testable import Desk

/// Every page and state with invented people, written by one voice: plain, hostile or long-winded.
struct Samples: Sendable {
    /// What becomes of every string that comes from outside.
    var say: @Sendable (String) -> String
    /// How often lists repeat.
    var times = 1

    static let plain = Samples { $0 }
    static let now = Timestamp(rfc3339: "2026-11-23T09:30:00Z") ?? Timestamp(microseconds: 0)

    let clock = Times(now: Samples.now, zone: TimeZone(identifier: "Europe/London") ?? .gmt)

    var pages: [(name: String, html: HTML)] {
        [
            ("setup", setup.html), ("sign-in", signIn.html), ("sign-in-link", signInLink.html),
            ("now-nobody-held", NowPage(frame: frame(flash: nil), state: .nobodyHeld).html),
            ("now-nobody-waiting", NowPage(frame: frame(flash: sent), state: .nobodyWaiting).html),
            ("now", now(screen(.mine))), ("now-asking", now(asking)), ("now-note", now(noting)),
            ("now-stopped", now(stopped)), ("now-locked", now(screen(.colleague(say("Tom Brandt"))))),
            ("now-unheld", now(screen(.nobody))), ("now-sparse", now(sparse)),
            ("their", their(answer: nil, just: false).html), ("their-answered", their(answer: .yes, just: true).html),
            ("their-not-quite", their(answer: .notQuite, just: true).html),
            ("their-again", their(answer: .notYet, just: false).html), ("their-ended", ended.html),
            ("outbox", outbox.html), ("outbox-empty", emptyOutbox.html), ("promises", promises.html),
            ("promises-empty", PromisesPage(frame: frame(flash: nil), promises: []).html), ("team", team.html),
            ("team-alone", alone.html), ("people", people.html),
            ("people-empty", PeopleSearchPage(frame: frame(flash: nil), query: say(""), found: []).html),
            ("people-nobody", PeopleSearchPage(frame: frame(flash: nil), query: say("zz"), found: []).html),
            ("search", search.html), ("search-rested", restedSearch.html),
            ("search-empty", SearchPage(frame: frame(flash: nil), query: "").html),
            ("search-nothing", nothing.html), ("error", error(frame: nil).html),
            ("error-inside", error(frame: frame(flash: nil)).html),
        ]
    }
}

extension Samples {
    func frame(flash: Flash?) -> Frame {
        Frame(teamName: say("Northfold Packaging"), member: ada, csrf: say("token"), flash: flash)
    }

    var sent: Flash { Flash(say("Sent to Maren"), undo: .cancellation(messageID: say("m9"))) }

    var ada: Member {
        Member(
            id: say("ada"), name: say("Ada Lind"), email: say("ada@northfold.example"),
            signature: say("Ada Lind\nNorthfold Packaging"), isAdmin: true)
    }

    var tom: Member { Member(id: say("tom"), name: say("Tom Brandt"), email: say("tom@northfold.example")) }

    var maren: Person {
        Person(
            id: say("maren"), name: say("Maren Okafor"), organisation: say("Okafor School Kitchens"),
            place: say("Leeds"),
            timeZone: say("Europe/London"), about: say("Prefers a call before ten."),
            addresses: [say("maren@okafor.example")])
    }

    func at(_ text: String) -> Timestamp { Timestamp(rfc3339: text) ?? Samples.now }

    private var setup: SetupPage {
        SetupPage(
            entered: .init(
                name: say("Ada Lind"), email: say("ada@northfold.example"), teamName: say("Northfold"),
                teamAddress: say("hello@northfold.example"), arrival: .pipe),
            problem: say("The password is too short: take twelve characters or more."),
            ingestCommand: say("heard ingest --data /var/lib/heard"), key: say("key"))
    }

    private var signIn: SignInPage {
        SignInPage(
            teamName: say("Northfold Packaging"), email: say("ada@northfold.example"),
            problem: say("That address and password do not belong together. Try again."), csrf: say("token"))
    }

    private var signInLink: SignInLinkPage {
        SignInLinkPage(
            teamName: say("Northfold Packaging"), memberName: say("Ada Lind"), token: say("abc"), csrf: say("token"))
    }

    private func now(_ screen: ConversationScreen) -> HTML {
        NowPage(frame: frame(flash: sent), state: .conversation(screen)).html
    }

    private func error(frame: Frame?) -> ErrorPage {
        ErrorPage(
            status: 404, happened: say("This page does not exist."),
            advice: say("The link may be old. Go on from where you came."), frame: frame)
    }

    private func their(answer: Answer?, just: Bool) -> TheirPage {
        TheirPage(
            token: say("t"), teamName: say("Northfold Packaging"), colleague: say("Ada Lind"), customer: marenBox,
            understanding: understanding, promises: promiseLines,
            answer: answer.map {
                GivenAnswer(
                    answer: $0, words: say("It was pallets 3 and 4 only."), by: marenBox, at: Samples.now,
                    understandingVersion: 1)
            }, hasJustAnswered: just, problem: just ? nil : say("Please choose one of the three answers."))
    }

    private var ended: TheirLinkEndedPage {
        TheirLinkEndedPage(teamName: say("Northfold Packaging"), teamAddress: say("hello@northfold.example"))
    }

    private var people: PeopleSearchPage {
        let found = FoundPerson(
            name: say("Maren Okafor"), organisation: say("Okafor School Kitchens"),
            address: say("maren@okafor.example"),
            conversation: say("c1"), subject: say("Crushed corners again"))
        return PeopleSearchPage(
            frame: frame(flash: nil), query: say("mar"), found: Array(repeating: found, count: 2 * times))
    }

    private var search: SearchPage {
        let found = FoundMessage(
            customer: say("Maren Okafor"), subject: Excerpt(of: say("Crushed corners again"), marking: [["corners"]]),
            at: clock.when(at("2026-11-20T09:12:00Z")), path: .message(say("m1"), of: say("c1")), voice: .theirs,
            from: say("Maren Okafor"), excerpt: Excerpt(of: say("The corners are crushed."), marking: [["corners"]]),
            files: [Excerpt(of: say("corners.jpg"), marking: [["corners"]])])
        return SearchPage(
            frame: frame(flash: nil), query: say("corners"), found: Array(repeating: found, count: 2 * times),
            leftOut: [say("“after:tomorow” was left out.")], next: 7)
    }

    private var restedSearch: SearchPage {
        var page = search
        (page.searchedBackTo, page.isLater) = (clock.when(at("2025-11-20T09:12:00Z")), true)
        return page
    }

    private var nothing: SearchPage { SearchPage(frame: frame(flash: nil), query: say("zz")) }

    private var team: TeamPage {
        TeamPage(
            frame: frame(flash: nil), members: [ada] + Array(repeating: tom, count: times),
            invitation: .init(
                name: say("Ines Duarte"), link: say("https://desk.northfold.example/sign-in/abcdef"),
                until: clock.when(at("2026-11-24T09:00:00Z"))), problem: say("This address is already on the team."))
    }

    private var alone: TeamPage { TeamPage(frame: frame(flash: nil), members: [ada], invitation: nil, problem: nil) }

    private var promises: PromisesPage {
        let open = promiseLines.map {
            PromisesPage.OpenPromise(
                line: $0, customer: say("Maren Okafor"), organisation: say("Okafor School Kitchens"))
        }
        return PromisesPage(frame: frame(flash: nil), promises: open)
    }

    private var outbox: OutboxPage {
        let states: [Delivery.State] = [.queued, .sending, .unsure, .refused, .bounced]
        return OutboxPage(frame: frame(flash: nil), hasMailServer: false, letters: states.map(letter))
    }

    private var emptyOutbox: OutboxPage { OutboxPage(frame: frame(flash: nil), hasMailServer: true, letters: []) }

    private func letter(_ state: Delivery.State) -> OutboxLetter {
        OutboxLetter(
            delivery: delivery(state), subject: say("Re: Crushed corners again"), conversationID: say("c1"),
            at: clock.when(at("2026-11-23T09:12:00Z")))
    }
}
