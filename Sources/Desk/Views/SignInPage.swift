/// Address and password.
struct SignInPage: Sendable {
    var teamName: String
    var email: String = ""
    /// What is wrong and what to do, in one sentence.
    var problem: String?
    var csrf: String?

    static let styles = ["tokens.css", "base.css", "forms.css", "frame.css", "pages.css"]

    var html: HTML {
        Document(title: "Sign in", styles: SignInPage.styles, body: body).html
    }

    private var body: HTML {
        """
        <main class="door" id="main">
        <p class="quiet" dir="auto">\(teamName)</p>
        <h1>Good to see you.</h1>
        \(Problem(text: problem).html)
        \(Form(to: .signIn, csrf: csrf, className: "stack", fields).html)
        <p class="quiet">Forgotten your password? A colleague who is an administrator can send you a new sign-in link.</p>
        </main>
        """
    }

    private var fields: HTML {
        """
        \(Field(
            label: "Your mail address", name: "email", value: email, type: "email", autocomplete: "username",
            isRequired: true).html)
        \(Field(
            label: "Password", name: "password", type: "password", autocomplete: "current-password", isRequired: true).html)
        <button class="button go large" data-test="sign-in">Sign in</button>
        """
    }
}

/// A one-time link: one button, since scanners open links.
struct SignInLinkPage: Sendable {
    var teamName: String
    var memberName: String
    var token: String
    var csrf: String?

    var html: HTML {
        Document(title: "Sign in", styles: SignInPage.styles, body: body).html
    }

    private var body: HTML {
        """
        <main class="door" id="main">
        <p class="quiet" dir="auto">\(teamName)</p>
        <h1>Hello, \(.name(memberName)).</h1>
        <p>This link signs you in once.</p>
        \(Form(to: .signInLink(token), csrf: csrf, button).html)
        </main>
        """
    }

    private var button: HTML {
        "<button class=\"button go large\" data-test=\"sign-in\">Continue as \(.name(memberName))</button>"
    }
}
