import Casework

/// Any person, found by name, organisation or address, without script.
struct PeopleSearchPage: Sendable {
    var frame: Frame
    var query: String
    var found: [FoundPerson]

    var html: HTML {
        Layout(title: "Find a person", section: nil, frame: frame, mainClass: "page", main: main).html
    }

    private var main: HTML {
        """
        <h1>Find a person</h1>
        <form class="row" method="get"\("action", to: .peopleSearch) role="search">\
        <label class="sr" for="people-query">Name, organisation or address</label>\
        <input id="people-query" name="q" type="search" value="\(query)" dir="auto" \
        placeholder="Name, organisation or address"><button class="button">Find</button></form>
        <ul class="list">\(found.map(line))</ul>
        \(if: found.isEmpty, empty)
        <p><a\("href", to: .search(query))>Search all messages instead</a></p>
        """
    }

    private func line(_ person: FoundPerson) -> HTML {
        """
        <li><a\("href", to: .conversation(person.conversation)) data-test="found"><b><bdi>\(person.name)</bdi></b> \
        <span class="quiet"><bdi>\(person.organisation)</bdi> <bdi>\(person.address)</bdi></span><br>\
        <span dir="auto">\(person.subject)</span></a></li>
        """
    }

    private var empty: HTML {
        """
        <p class="empty" data-test="empty">\(query.isEmpty
            ? "Write a part of a name, an organisation or an address." as HTML
            : "Nobody found. A shorter part of the name often helps.")</p>
        """
    }
}

/// One line of the search for people; also what `/people?q=` answers.
struct FoundPerson: Sendable, Hashable, Codable {
    var name: String
    var organisation: String
    var address: String
    /// Id of the conversation to open.
    var conversation: String
    var subject: String
}
