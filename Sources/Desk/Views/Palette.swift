/// Any person is a key away: the dialog behind Ctrl-K. Without script the search page does the same.
struct Palette: Sendable {
    var html: HTML {
        """
        <dialog class="palette" data-palette data-test="palette" data-search="/people" data-open="/conversations/" \
        data-search-all="/search" data-text-all="Search all messages for" \
        data-text-none="Nobody found. Try a part of the name, the organisation or the address." \
        data-text-failed="The desk does not answer. Trying again as you type." aria-label="Find a person">
        <input type="text" data-palette-input data-test="palette-input" role="combobox" aria-expanded="false" \
        aria-controls="palette-results" aria-autocomplete="list" aria-label="Name, organisation or address" \
        placeholder="Name, organisation or address" autocomplete="off" spellcheck="false">
        <ul id="palette-results" role="listbox" aria-label="People"></ul>
        <p class="quiet" data-palette-state role="status"></p>
        </dialog>
        """
    }
}
