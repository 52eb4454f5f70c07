import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// Lets only colleagues through, and only changes that one of our own pages asked for.
struct SignedIn: RouterMiddleware {
    static let cookie = "heard_session"
    let desk: Desk

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var request = request
        guard let token = request.cookies[Self.cookie]?.value,
            let session = try await desk.records.session(token: token)
        else {
            guard request.method == .get, !request.wantsJSON else { throw HTTPError(.unauthorized) }
            return .see(try await desk.records.isEmpty() ? .setup : .signIn)
        }
        context.session = session
        context.sessionToken = token
        if request.method != .get && request.method != .head {
            context.form = try await request.formFields()
            try Self.checkOrigin(of: request)
            try Self.checkToken(of: request, form: context.form, session: session)
        }
        return try await next(request, context)
    }

    private static func checkToken(of request: Request, form: FormFields, session: Session) throws {
        let given = request.headers[.csrfToken] ?? form["csrf"]
        guard Cryptography.areEqual(Array(given.utf8), Array(session.csrf.utf8)) else { throw HTTPError(.forbidden) }
    }

    /// Browsers say where a request comes from; another site's is refused whatever token it brings.
    static func checkOrigin(of request: Request) throws {
        if request.headers[.secFetchSite] == "cross-site" { throw HTTPError(.forbidden) }
        guard let origin = request.headers[.origin], origin != "null", let host = request.head.authority else { return }
        guard URL(string: origin)?.authority == host else { throw HTTPError(.forbidden) }
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!  // reason: a valid constant name
}

extension URL {
    /// Host and, where one is written, port.
    var authority: String? {
        guard let host = host() else { return nil }
        return port.map { "\(host):\($0)" } ?? host
    }
}

extension Request {
    static let formLimit = 2 * 1024 * 1024

    /// The fields of a form body; empty for any other kind of body, which stays unread.
    mutating func formFields() async throws -> FormFields {
        guard headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else { return FormFields() }
        return FormFields(try await text(upTo: Self.formLimit))
    }

    mutating func text(upTo limit: Int) async throws -> String {
        String(buffer: try await collected(upTo: limit))
    }

    mutating func collected(upTo limit: Int) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap(Int.init), length > limit { throw HTTPError(.contentTooLarge) }
        do {
            return try await collectBody(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw HTTPError(.contentTooLarge)
        }
    }
}
