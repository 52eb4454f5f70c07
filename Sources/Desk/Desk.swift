import Casework
public import Foundation
import HTTPTypes
public import Hummingbird
public import Logging
public import Records

/// The web desk: built by one function that the server and the tests share.
public struct Desk: Sendable {
    public struct Options: Sendable {
        /// The address customers can reach, such as `https://desk.example.org`; without one no links are sent.
        public var publicURL: String?
        public var timeZone: TimeZone
        public var hasMailServer: Bool
        /// The line a mail server pipes to.
        public var ingestCommand: String
        public var hourlyLimit: Int

        public init(
            publicURL: String? = nil, timeZone: TimeZone = .current, hasMailServer: Bool = false,
            ingestCommand: String = "heard ingest", hourlyLimit: Int = 20
        ) {
            self.publicURL = publicURL
            self.timeZone = timeZone
            self.hasMailServer = hasMailServer
            self.ingestCommand = ingestCommand
            self.hourlyLimit = hourlyLimit
        }
    }

    public let records: Records
    public let options: Options
    public let live: LiveEvents

    public init(records: Records, options: Options = Options(), logger: Logger = Logger(label: "heard")) {
        self.records = records
        self.options = options
        live = LiveEvents(records: records, logger: logger)
    }

    /// Every route of the desk.
    public func router() -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.middlewares.add(SecurityHeaders())
        router.middlewares.add(ErrorPages(desk: self))
        addPublicRoutes(to: router)
        let signedIn = router.group().add(middleware: SignedIn(desk: self))
        addNowRoutes(to: signedIn)
        addConversationRoutes(to: signedIn)
        addWritingRoutes(to: signedIn)
        addReplyRoutes(to: signedIn)
        addContentRoutes(to: signedIn)
        addPeopleRoutes(to: signedIn)
        addSearchRoutes(to: signedIn)
        addOutboxRoutes(to: signedIn)
        addTeamRoutes(to: signedIn)
        return router
    }

    var times: Times { Times(now: records.clock.now(), zone: options.timeZone) }

    /// What stands around a signed-in page.
    func frame(_ request: Request, _ session: Session) async throws -> Frame {
        Frame(
            teamName: try await records.team().name, member: session.member, csrf: session.csrf,
            flash: FlashCookie.flash(in: request))
    }

    /// A page that shows the flash, if there is one, for the last time.
    func page(_ html: HTML, for request: Request, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.page(html, status: status)
        if request.cookies[FlashCookie.name] != nil { response.setCookie(FlashCookie.cleared) }
        return response
    }
}
