import Casework
import HTTPTypes
import Hummingbird
import Logging
import Records

/// Every error becomes a page, or one line of JSON for a script, that says what happened and what to do.
struct ErrorPages: RouterMiddleware {
    let desk: Desk

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let shown = Self.shown(error)
            if shown.status == .internalServerError {
                context.logger.error("\(request.method) \(request.uri.path) failed: \(error)")
            }
            var response =
                if request.wantsJSON {
                    try Response.json(["error": shown.happened], status: shown.status)
                } else {
                    Response.page(
                        ErrorPage(status: shown.status.code, happened: shown.happened, advice: shown.advice).html,
                        status: shown.status)
                }
            if shown.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
            return response
        }
    }

    private static func shown(_ error: any Error) -> (status: HTTPResponse.Status, happened: String, advice: String) {
        switch error {
        case RecordsError.notFound(let what): (.notFound, "\(what) is not here.", "It may have been deleted. \(goOn)")
        case RecordsError.conflict(let what):
            (.conflict, what, "Nothing was changed. Go back to see how it stands now.")
        case RecordsError.unreachable:
            (
                .serviceUnavailable, "Heard cannot reach its database at the moment.",
                "Nothing was changed. Go back, where what you wrote still stands, and try again in a moment."
            )
        case RecordsError.outcomeUnknown:
            (
                .serviceUnavailable, "The connection to the database was lost while this was being stored.",
                "It may count or not. Look how things stand before you do it again."
            )
        case RecordsError.newerSchema:
            (
                .serviceUnavailable, "A newer Heard has taken this desk over.",
                "Nothing was changed. This part of Heard has to be updated and started again; try again in a moment."
            )
        case RecordsError.refused(let what): (.badRequest, what, "Nothing was changed. Go back and mend it.")
        case let error as ReplyError: (.badRequest, error.description, "Your draft is kept. Go back to it.")
        case let error as HTTPError: http(error)
        default:
            (
                .internalServerError, "Heard could not do this.",
                "What you wrote is kept. Try again; if it stays so, the server's log says why."
            )
        }
    }

    private static func http(_ error: HTTPError) -> (HTTPResponse.Status, String, String) {
        switch error.status {
        case .notFound: (.notFound, "This page does not exist.", "The address may be old. \(goOn)")
        case .unauthorized: (.unauthorized, "You are not signed in any more.", "Sign in, then come back to this page.")
        case .forbidden where error.body != nil:
            (.forbidden, error.body ?? "", "If you no longer have it, start Heard again: it prints a new one.")
        case .forbidden: (.forbidden, "This was not asked for by one of our pages.", "Reload the page and try again.")
        case .contentTooLarge:
            (.contentTooLarge, "This is too large to take.", "25 MB is the most. Share it by a link instead.")
        default: (error.status, error.body ?? error.status.reasonPhrase, goOn)
        }
    }

    private static let goOn = "Go on from the Now page."
}

extension Request {
    /// It comes from one of our scripts, not from a person following a link or sending a form.
    var wantsJSON: Bool {
        headers[.accept]?.contains("application/json") == true
            || headers[.contentType]?.hasPrefix("application/json") == true || headers[.csrfToken] != nil
    }
}

extension HTTPField.Name {
    static let csrfToken = HTTPField.Name("x-csrf-token")!  // reason: a valid constant name
}
