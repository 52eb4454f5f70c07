import Casework

/// The person: organisation, place, how long, and how the team works with them.
struct PersonCard: Sendable {
    var person: Person
    var tenure: String?
    var localTime: String?
    var csrf: String
    var isEditable: Bool

    var html: HTML {
        """
        <section class="person">
        <h2 dir="auto">\(person.shownName)</h2>
        \(facts)\(about)
        \(if: person.isDiscreet, "<p class=\"discreet\">Discreet: no remarks on place, family or wealth.</p>")\
        \(if: person.isInternal, "<p class=\"quiet\">A colleague, who is the customer here.</p>")
        \(if: isEditable, editing)
        </section>
        """
    }

    private var facts: HTML {
        let facts: [HTML] = [
            fact(person.organisation), tenure.map { "with us for \($0)" },
            person.isDiscreet ? nil : fact(person.place), localTime.map { "\($0) there now" },
        ].compactMap(\.self)
        return "<ul class=\"facts\">\(facts.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private func fact(_ text: String) -> HTML? { text.isEmpty ? nil : .name(text) }

    private var about: HTML? {
        person.about.isEmpty ? nil : "<p dir=\"auto\">\(person.about)</p>"
    }

    private var editing: HTML {
        """
        <details class="editing"><summary>Edit</summary>
        \(Form(to: .person(person.id), csrf: csrf, className: "stack", fields).html)
        </details>
        """
    }

    private var fields: HTML {
        """
        \(Field(label: "Name", name: "name", value: person.name).html)\
        \(Field(label: "Organisation", name: "organisation", value: person.organisation).html)\
        \(Field(label: "Place", name: "place", value: person.place).html)\
        \(Field(
            label: "Time zone", name: "timeZone", value: person.timeZone ?? "", hint: "Such as Europe/London.").html)\
        <p class="field"><label for="person-about">Good to know</label>\
        <textarea id="person-about" name="about" rows="2" dir="auto">
        \(person.about)</textarea></p>\
        <label class="check"><input type="checkbox" name="isDiscreet" value="1"\(flag: "checked", person.isDiscreet)> \
        Discreet: no remarks on place, family or wealth</label>\
        <button class="button">Save</button>
        """
    }
}
