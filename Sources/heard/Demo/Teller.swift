import Casework
import Foundation
import Records

extension Demo {
    /// Plays stories through the use cases, each line at its moment.
    struct Teller: Sendable {
        let records: Records
        let almanac: Almanac
        let team: [Colleague: Member]

        func tell(_ story: Story) async throws {
            var scene = Scene(story: story)
            for line in story.lines { try await play(line, in: &scene) }
            for customer in [story.customer] + story.others { try await introduce(customer, in: scene) }
        }

        private func play(_ line: Line, in scene: inout Scene) async throws {
            let moment = almanac.moment(line.when)
            let then = records.at(moment)
            switch line.deed {
            case .mail(let letter): try await receive(letter, at: moment, in: &scene)
            case .reply(let colleague, let reply): try await send(reply, by: id(colleague), at: moment, in: &scene)
            case .note(let colleague, let text):
                try await then.note(filled(text, scene), in: scene.conversationID, by: id(colleague), revision: 0)
            case .card(let colleague, let card):
                try await then.edit(filled(card, scene), in: scene.conversationID, by: id(colleague))
            case .word(let answer, let words):
                try await then.answer(answer, words: filled(words, scene), token: scene.linkToken)
            case .setAside(let colleague, let until):
                try await then.setAside(scene.conversationID, until: almanac.moment(until), by: id(colleague))
            case .keepPromise(let colleague): try await keepPromises(of: id(colleague), with: then, in: scene)
            case .close(let colleague): try await then.close(scene.conversationID, by: id(colleague))
            }
        }

        private func receive(_ letter: Letter, at moment: Timestamp, in scene: inout Scene) async throws {
            let from = letter.from ?? scene.story.customer.mailbox
            var letter = letter
            letter.text = filled(letter.text, scene)
            letter.html = letter.html.map { filled($0, scene) }
            let envelope = Envelope(
                messageID: "\(Cryptography.token(bytes: 12))@\(from.domain)", from: from,
                subject: scene.isOpen ? "Re: \(scene.story.subject)" : scene.story.subject, at: moment,
                ancestors: scene.messageIDs)
            let receipt = try await records.at(moment).receive(Post.mail(letter, in: envelope))
            scene.conversationID = receipt.conversationID
            if letter.kind == .message { scene.heard(from, cc: letter.cc, messageID: envelope.messageID) }
        }

        private func send(
            _ reply: Answering, by memberID: String, at moment: Timestamp, in scene: inout Scene
        ) async throws {
            let request = ReplyRequest(
                text: filled(reply.text, scene), to: scene.to, cc: scene.cc, asks: reply.asks,
                promises: [reply.pledge].compactMap(\.self).map { promise($0, in: scene) })
            let sent = try await records.at(moment).reply(request, in: scene.conversationID, by: memberID)
            scene.messageIDs += [sent.messageID].compactMap(\.self)
            if let reader = scene.to.first, let token = try await records.link(in: sent.id, for: reader) {
                scene.linkToken = token
            }
            try await deliver(at: moment.adding(seconds: 15))
        }

        /// What was sent in the past has arrived in the past.
        private func deliver(at moment: Timestamp) async throws {
            let then = records.at(moment)
            while let claim = try await then.claimDelivery() {
                try await then.finish(claim, with: .sent("250 2.0.0 Accepted"))
            }
        }

        private func promise(_ pledge: Pledge, in scene: Scene) -> PromiseRequest {
            PromiseRequest(
                what: filled(pledge.what, scene), due: almanac.moment(pledge.due, in: scene.zone),
                timeZone: scene.zone.identifier)
        }

        private func keepPromises(of memberID: String, with then: Records, in scene: Scene) async throws {
            for entry in try await then.openPromises(of: memberID)
            where entry.promise.conversationID == scene.conversationID {
                try await then.keepPromise(entry.promise.id, by: memberID)
            }
        }

        /// Writes down what the team knows of somebody.
        private func introduce(_ customer: Customer, in scene: Scene) async throws {
            let known = try await records.participants(of: scene.conversationID)
                .first { Mailbox.key($0.address) == customer.mailbox.key }
            guard let id = known?.personID, var person = try await records.person(id) else { return }
            person.name = customer.name
            person.organisation = customer.organisation
            person.place = customer.place
            person.timeZone = customer.timeZone
            person.isDiscreet = customer.isDiscreet
            person.about = customer.about
            try await records.update(person, by: self.id(.noor))
        }

        private func id(_ colleague: Colleague) -> String { team[colleague]?.id ?? "" }

        private func filled(_ text: String, _ scene: Scene) -> String { almanac.filled(text, in: scene.zone) }

        private func filled(_ card: Understanding, _ scene: Scene) -> Understanding {
            Understanding(
                situation: filled(card.situation, scene), outcome: filled(card.outcome, scene),
                impact: filled(card.impact, scene), byWhen: filled(card.byWhen, scene))
        }
    }

    /// Where a story stands while it is told.
    private struct Scene {
        let story: Story
        var conversationID = ""
        /// Of all mails so far, as later ones cite them.
        var messageIDs: [String] = []
        /// Whom an answer would go to.
        var to: [Mailbox] = []
        var cc: [Mailbox] = []
        /// Opens the page behind the newest question.
        var linkToken = ""

        init(story: Story) { self.story = story }

        var isOpen: Bool { !messageIDs.isEmpty }
        var zone: TimeZone { story.customer.timeZone.flatMap(TimeZone.init(identifier:)) ?? .current }

        mutating func heard(_ from: Mailbox, cc: [Mailbox], messageID: String) {
            to = [from]
            self.cc = cc
            messageIDs.append(messageID)
        }
    }
}
