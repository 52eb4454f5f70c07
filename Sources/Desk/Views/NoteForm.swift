import Casework

/// The private note: only the team reads it, and the coach reads it too (P57).
struct NoteForm: Sendable {
    var composer: Composer

    var html: HTML {
        """
        <form class="note" method="post"\("action", to: composer.path(.note)) data-writing-form="note">
        \(Form.token(composer.csrf))\(Form.hidden("revision", String(composer.note.revision)))
        <div class="writing">
        <p class="quiet">Only the team reads this. \(.name(composer.customer)) never does.</p>
        \(DraftEditor(kind: .note, draft: composer.note, label: "Your private note").html)
        \(CoachArea(kind: .note, accepted: []).html)
        </div>
        <div class="bar">\(SavedLine(draft: composer.note).html)\
        <button class="button go" data-test="note-send" data-send>Keep this note</button></div>
        </form>
        """
    }
}
