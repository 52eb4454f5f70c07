import Casework

/// Where the coach speaks: at most one advice, read aloud politely, and the promises found in the draft.
struct CoachArea: Sendable {
    var kind: Composer.Kind
    var accepted: [Composer.AcceptedPromise]

    var html: HTML {
        """
        <div data-advice-region aria-live="polite"></div>
        \(if: kind == .reply, "<ul class=\"offers\" data-offers>\(accepted.map(promise))</ul>")
        """
    }

    private func promise(_ accepted: Composer.AcceptedPromise) -> HTML {
        """
        <li class="offer accepted" data-test="promise-accepted"><span>Will be recorded when you send: \
        <b dir="auto">\(accepted.what)</b>\(accepted.dueText.map { ", <span dir=\"auto\">\($0)</span>" as HTML })</span>\
        \(Form.hidden("promise", json(accepted))) <button type="button" class="plain" data-take-back>Take back</button></li>
        """
    }

    private func json(_ accepted: Composer.AcceptedPromise) -> String {
        let due = accepted.due.map { JSONText.string($0) } ?? "null"
        return "{\"what\":\(JSONText.string(accepted.what)),\"due\":\(due)}"
    }
}

/// What coach.js and offers.js fill: the words of the interface stay out of the scripts.
struct CoachTemplates: Sendable {
    var html: HTML {
        """
        <template data-advice-template><div class="advice" data-test="advice"><p><b data-slot="reason" dir="auto"></b> \
        <span data-slot="suggestion" dir="auto"></span></p><p class="after">\
        <button type="button" class="button small" data-apply data-test="advice-apply" hidden>Use these words</button>\
        <button type="button" class="button small" data-undo data-test="advice-undo" hidden>Undo</button>\
        <button type="button" class="plain" data-leave data-test="advice-leave">Leave it</button>\
        <button type="button" class="plain" data-why aria-expanded="false">Why?</button>\
        <small hidden><a data-slot="from" data-text="from the message: {time}"></a></small></p>\
        <p class="evidence" hidden><b data-slot="practice"></b> <span data-slot="evidence" data-study="Shown in studies" \
        data-measured="Measured on this desk" data-convention="A convention of good service" \
        data-team="Your team’s own rule" dir="auto"></span></p></div></template>
        <template data-silent-template><p class="quiet" data-test="coach-silent">The coach does not read this language \
        yet, so it keeps silent.</p></template>
        <template data-offer-template><li class="offer" data-test="promise-offer"><span>Record as a promise: \
        <b data-slot="what" dir="auto"></b><span data-slot="due"></span>?</span> <label class="due">When, in your time \
        <input type="datetime-local" data-due></label> \
        <button type="button" class="button small" data-accept data-test="promise-accept">Record it</button> \
        <button type="button" class="plain" data-decline>Not a promise</button></li></template>
        <template data-accepted-template><li class="offer accepted" data-test="promise-accepted"><span>Will be recorded \
        when you send: <b data-slot="what" dir="auto"></b><span data-slot="due"></span></span> \
        <input type="hidden" name="promise"> <button type="button" class="plain" data-take-back>Take back</button></li>\
        </template>
        """
    }
}
