/// A whole HTML document.
struct Document: Sendable {
    var title: String
    var styles: [String]
    var modules: [String] = []
    /// Further elements of the head.
    var head: HTML = .empty
    var body: HTML

    var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="same-origin">
        <title>\(title)</title>
        <link rel="icon" type="image/svg+xml"\("href", to: AssetLink.path("icon.svg"))>
        \(styles.map(AssetLink.stylesheet))\(modules.map(AssetLink.module))\(head)</head>
        <body>
        \(body)
        </body>
        </html>
        """
    }
}
