import Casework

/// The reply: to whom, the words, the coach beneath them, and what goes along.
struct ReplyForm: Sendable {
    var composer: Composer

    var html: HTML {
        """
        <form class="reply" method="post"\("action", to: composer.path(.reply)) data-writing-form="reply">
        \(Form.token(composer.csrf))\(Form.hidden("seen", composer.seen ?? ""))\
        \(Form.hidden("revision", String(composer.reply.revision)))\(ReplyForm.defaultButton)
        <div class="writing">
        \(stopped)
        \(address)
        \(DraftEditor(kind: .reply, draft: composer.reply, label: "Your reply to \(composer.customer)").html)
        \(CoachArea(kind: .reply, accepted: composer.accepted).html)
        \(signature)
        \(AskingChoice(customer: composer.customer, asking: composer.asking).html)
        \(files)
        </div>
        \(bar)
        </form>
        """
    }

    /// What Enter in a single line presses, since browsers take the first button of a form: never "Send it as it is" and
    /// never "Take off".
    private static let defaultButton: HTML =
        "<button class=\"sr\" tabindex=\"-1\" aria-hidden=\"true\">Send</button>"

    private var stopped: HTML? {
        switch composer.stop {
        case nil: nil
        case .problem(let problem): "<div tabindex=\"-1\" autofocus>\(Problem(text: problem).html)</div>"
        case .wroteAgain:
            """
            <div class="stop" role="alert" tabindex="-1" autofocus data-test="stopped"><p>\(.name(composer.customer)) wrote again, so this was not \
            sent yet. Read it first; your draft is kept.</p>\
            <button class="button" name="sendAnyway" value="1" data-test="send-anyway">Send it as it is</button></div>
            """
        }
    }

    private var address: HTML {
        """
        <div class="address">\(line("to", "To", composer.to))\(line("cc", "CC", composer.cc))\
        <details class="subject-line"><summary>Subject</summary>\
        <label class="sr" for="reply-subject">Subject</label>\
        <input id="reply-subject" name="subject" value="\(composer.subject)" dir="auto" data-test="subject"></details></div>
        """
    }

    /// Addresses with commas between them; a text area, so that none is ever hidden.
    private func line(_ name: String, _ label: HTML, _ mailboxes: [Mailbox]) -> HTML {
        """
        <label for="reply-\(name)">\(label)</label>\
        <textarea id="reply-\(name)" name="\(name)" rows="1" data-test="\(name)" data-address spellcheck="false" \
        autocomplete="off">\(mailboxes.map(\.address).joined(separator: ", "))</textarea>
        """
    }

    private var signature: HTML {
        composer.signature.text.isEmpty
            ? .empty
            : """
            <div class="signature" dir="auto" aria-label="Your signature">\(Prose(text: composer.signature.text).html)</div>
            """
    }

    private var files: HTML {
        """
        <ul class="files" data-files data-test="files" aria-label="Attached" data-text-failed="could not be attached: try again" \
        data-text-large="is larger than 25 MB: send a link instead">\
        \(composer.attachments.map { AttachedFile(attachment: $0, composer: composer).html })</ul>\
        \(AttachedFile.template)
        """
    }

    private var bar: HTML {
        """
        <div class="bar">\(if: !composer.signature.text.isEmpty, signatureChoice)\
        <button type="button" class="plain" data-attach-button hidden>Attach a file</button>\
        <input type="file" multiple hidden data-file-input aria-label="Attach files">\
        \(SavedLine(draft: composer.reply).html)\
        <button class="button go" data-test="send" data-send aria-keyshortcuts="Control+Enter Meta+Enter" \
        title="Ctrl Enter"><span class="plainly">Send<span data-addressees> to \(composer.addressees)</span></span>\
        <span class="asking">Send, and ask<span data-addressees> \(composer.addressees)</span></span></button></div>
        """
    }

    private var signatureChoice: HTML {
        """
        <label class="check"><input type="checkbox" name="withSignature" value="1" data-with-signature\
        \(flag: "checked", composer.signature.isOn)> Signature</label>
        """
    }
}

/// A file on the draft, which can be taken off again.
struct AttachedFile: Sendable {
    var attachment: Attachment
    var composer: Composer

    var html: HTML {
        """
        <li data-file="\(attachment.id)"><bdi data-slot="name">\(FileList.shown(attachment.name))</bdi> \
        <small data-slot="size">\(FileList.size(attachment.size))</small> \
        <button class="plain" type="submit"\("formaction", to: removal) formnovalidate data-remove>Take off</button></li>
        """
    }

    private var removal: Path { .removal(ofAttachment: attachment.id, conversation: composer.conversationID) }

    /// What files.js fills for a file on its way.
    static let template: HTML = """
        <template data-file-template><li><bdi data-slot="name"></bdi> <small data-slot="size"></small> \
        <progress max="1" value="0" aria-label="On its way"></progress> \
        <button class="plain" type="button" data-remove>Take off</button></li></template>
        """
}
