import Casework

/// The text area of a draft, which editor.js turns into an editor with marks under the words.
struct DraftEditor: Sendable {
    var kind: Composer.Kind
    var draft: Composer.Draft
    var label: String

    var html: HTML {
        """
        <div class="editor" data-editor><textarea class="draft" name="text" rows="4" dir="auto" aria-label="\(label)" \
        placeholder="\(placeholder)" data-test="\(kind == .reply ? "composer" : "note-composer")">
        \(draft.text)</textarea></div>
        """
    }

    private var placeholder: String { kind == .reply ? "Write here" : "What a colleague should know" }
}

/// Whether what was typed is safe.
struct SavedLine: Sendable {
    var draft: Composer.Draft

    var html: HTML {
        """
        <span class="saved" data-saved data-test="saved">\(draft.saved.map { "Saved: \($0.html)" as HTML })</span>\
        <span class="marks" data-marks data-test="mark" data-count="0" data-text-one="1 place marked" \
        data-text-many="{n} places marked" hidden></span>
        """
    }
}
