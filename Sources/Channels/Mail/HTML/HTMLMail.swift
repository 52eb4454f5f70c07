/// The HTML that strangers write in mail: as plain text, or made safe to show.
public enum HTMLMail {
    /// The words of HTML as readable plain text: paragraphs apart, lists with dashes, quotations with `> `, links
    /// with their address behind them. Never fails; takes time in proportion to the length.
    public static func text(of html: String) -> String {
        HTMLRenderer.lines(of: html).map(\.text).joined(separator: "\n")
    }

    /// The same HTML with nothing in it that acts, loads, submits or covers: an allow-list of elements, attributes
    /// and styles over a parsed tree. Links open apart and tell nobody where from. Pictures from elsewhere are left
    /// out, with their alternative text in their place.
    ///
    /// The result is for an element in the body of a page; show it under a strict policy and in a sandboxed frame
    /// all the same. Never fails; takes time in proportion to the length.
    ///
    /// - Parameter image: the address of the picture with a Content-ID (no brackets), or nil if there is none.
    public static func clean(_ html: String, image: (String) -> String?) -> String {
        HTMLCleaner.clean(html, image: image)
    }
}
