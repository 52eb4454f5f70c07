import Casework

/// A signed-in page: a small quiet navigation, a line about what was just done, and the page itself.
struct Layout: Sendable {
    var title: String
    var section: Section?
    var frame: Frame
    /// A word for `<main>`, which the styles go by.
    var mainClass: String
    var main: HTML

    enum Section: String, CaseIterable {
        case now = "Now"
        case promises = "Promises"
        case outbox = "Outbox"
        case search = "Search"
        case team = "Team"

        var path: Path {
            switch self {
            case .now: .now
            case .promises: .promises
            case .outbox: .outbox
            case .search: .search
            case .team: .team
            }
        }
    }

    static let styles = [
        "tokens.css", "base.css", "forms.css", "frame.css", "now.css", "thread.css", "side.css", "composer.css",
        "coach.css", "pages.css", "search.css", "palette.css",
    ]

    var html: HTML {
        Document(
            title: title, styles: Layout.styles, modules: ["desk.js"],
            head: "<meta name=\"csrf\" content=\"\(frame.csrf)\">\n", body: body
        ).html
    }

    private var body: HTML {
        """
        <a class="skip" href="#main">Skip to the page</a>
        \(navigation)
        \(frame.flash.map(flashLine))
        <main id="main" class="\(mainClass)" tabindex="-1">
        \(main)
        </main>
        \(Palette().html)
        """
    }

    private var navigation: HTML {
        """
        <nav class="frame" aria-label="Desk"><span class="team" dir="auto">\(frame.teamName)</span>\
        <ul>\(Section.allCases.map(link))</ul>\
        <a class="find"\("href", to: .peopleSearch) data-palette-open aria-keyshortcuts="Control+K Meta+K">\
        Find <span class="roomy">a person <kbd>Ctrl K</kbd></span></a>\
        <span class="self"><bdi>\(frame.member.name)</bdi></span>\
        \(Form.button("Sign out", to: .signOut, csrf: frame.csrf, test: "sign-out", className: "plain"))</nav>
        """
    }

    private func link(_ section: Section) -> HTML {
        let current = section == self.section ? "page" : nil
        // Where there is little room, the key to a person leads to the search as well.
        let room = section == .search ? "roomy" : nil
        return """
            <li\(attribute: "class", room)><a\("href", to: section.path)\(attribute: "aria-current", current)>\
            \(section.rawValue)</a></li>
            """
    }

    private func flashLine(_ flash: Flash) -> HTML {
        """
        <div class="flash" role="status" data-test="flash"><span dir="auto">\(flash.text)</span>\
        \(flash.undo.map(undoButton))</div>
        """
    }

    private func undoButton(_ undo: Flash.Undo) -> HTML {
        let path: Path =
            switch undo {
            case .cancellation(let id): .cancellation(ofMessage: id)
            case .reopening(let id): .conversation(id, .reopening)
            }
        return Form.button("Undo", to: path, csrf: frame.csrf, test: "undo", className: "plain strong")
    }
}
