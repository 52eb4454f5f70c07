/// What happened and what to do.
struct ErrorPage: Sendable {
    var status: Int
    /// "This page does not exist."
    var happened: String
    /// "The link may be old. Go on from the page you came from."
    var advice: String
    /// Around the page, for someone signed in.
    var frame: Frame?

    var html: HTML {
        guard let frame else {
            return Document(
                title: happened, styles: SignInPage.styles, body: "<main class=\"door\" id=\"main\">\(words)</main>"
            ).html
        }
        return Layout(title: happened, section: nil, frame: frame, mainClass: "calm", main: words).html
    }

    private var words: HTML {
        """
        <h1 dir="auto">\(happened)</h1>
        <p dir="auto">\(advice)</p>
        <p><a class="button"\("href", to: .now)>Go to Now</a></p>
        <p class="quiet">\(status)</p>
        """
    }
}
