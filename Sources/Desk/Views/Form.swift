/// A form that posts to one place of ours.
struct Form: Sendable {
    var path: Path
    var csrf: String?
    var className: String?
    var content: HTML

    init(to path: Path, csrf: String?, className: String? = nil, _ content: HTML) {
        self.path = path
        self.csrf = csrf
        self.className = className
        self.content = content
    }

    var html: HTML {
        """
        <form method="post"\("action", to: path)\(attribute: "class", className)>\(csrf.map(Form.token))\(content)</form>
        """
    }

    static func token(_ csrf: String) -> HTML { hidden("csrf", csrf) }

    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// A form that is nothing but its button.
    static func button(
        _ label: HTML, to path: Path, csrf: String, test: String? = nil, className: String = "button",
        fields: HTML = .empty
    ) -> HTML {
        let button: HTML = "<button class=\"\(className)\"\(attribute: "data-test", test)>\(label)</button>"
        return Form(to: path, csrf: csrf, className: "inline", "\(fields)\(button)").html
    }
}

/// One labelled line of a form.
struct Field: Sendable {
    var label: HTML
    var name: String
    var value: String = ""
    var type: String = "text"
    var autocomplete: String?
    var minLength: Int?
    var isRequired: Bool = false
    var hint: HTML?

    var html: HTML {
        """
        <p class="field"><label for="field-\(name)">\(label)</label>\
        <input id="field-\(name)" name="\(name)" type="\(type)"\(attribute: "value", type == "password" ? nil : value)\
        \(attribute: "autocomplete", autocomplete)\(attribute: "minlength", minLength.map(String.init))\
        \(flag: "required", isRequired)\(attribute: "aria-describedby", hint == nil ? nil : "hint-\(name)")>\
        \(hint.map { "<small id=\"hint-\(name)\">\($0)</small>" as HTML })</p>
        """
    }
}

/// What is wrong with what was entered, read aloud at once.
struct Problem: Sendable {
    var text: String?

    var html: HTML? {
        text.map { "<p class=\"problem\" role=\"alert\" data-test=\"problem\">\($0)</p>" }
    }
}
