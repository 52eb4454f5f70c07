import Casework
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What needs no session: the way in, the customer's page, styles and scripts.
extension Desk {
    func addPublicRoutes(to router: Router<DeskContext>) {
        router.get("assets/:name") { _, context in try Self.asset(try context.parameters.require("name")) }
        router.get("health") { _, _ in await health() }
        router.get("setup") { request, _ in try await setUpPage(request) }
        router.post("setup") { request, _ in try await setUp(request) }
        router.get("sign-in") { request, _ in try await signInPage(request) }
        router.post("sign-in") { request, _ in try await signIn(request) }
        router.get("sign-in/:token") { _, context in try await signInLinkPage(context.parameters.require("token")) }
        router.post("sign-in/:token") { request, context in
            try await signIn(request, link: context.parameters.require("token"))
        }
        router.get("their/:token") { _, context in try await theirPage(context.parameters.require("token")) }
        router.post("their/:token") { request, context in
            try await answer(request, token: context.parameters.require("token"))
        }
    }

    /// For load balancers: 200 while this node can do its work, 503 while it cannot, and why.
    private func health() async -> Response {
        do {
            try await records.checkReadiness()
            return .json("{\"status\":\"ok\"}")
        } catch {
            let why = (error as? RecordsError)?.description ?? "The database does not answer as it should."
            let answer = try? Response.json(["status": "unavailable", "error": why], status: .serviceUnavailable)
            return answer ?? Response(status: .serviceUnavailable)
        }
    }

    private static func asset(_ name: String) throws -> Response {
        guard let text = AssetLink.served[name] else { throw HTTPError(.notFound) }
        let type = name.hasSuffix(".css") ? "text/css" : name.hasSuffix(".svg") ? "image/svg+xml" : "text/javascript"
        return Response(
            status: .ok,
            headers: [
                .contentType: "\(type); charset=utf-8", .cacheControl: "public, max-age=31536000, immutable",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    // MARK: Set-up

    private func setUpPage(_ request: Request) async throws -> Response {
        guard try await records.isEmpty() else { return .see(.signIn) }
        let key = request.uri.queryParameters["key"].map(String.init) ?? ""
        guard try await records.opensSetUp(key) else { throw HTTPError(.forbidden, message: Self.needsKey) }
        return .page(SetupPage(ingestCommand: options.ingestCommand, key: key).html)
    }

    private static let needsKey = "Open the set-up link that Heard printed when it started; it carries the key."

    private func setUp(_ request: Request) async throws -> Response {
        var request = request
        try SignedIn.checkOrigin(of: request)
        let form = try await request.formFields()
        guard try await records.isEmpty() else { return .see(.signIn) }
        guard try await records.opensSetUp(form["key"]) else { throw HTTPError(.forbidden, message: Self.needsKey) }
        let entered = SetupPage.Entered(form)
        do {
            let member = try await records.setUp(SetUpRequest(form))
            let link = try await records.signInLink(for: member.id)
            return try await openSession(link: link)
        } catch RecordsError.refused(let problem) {
            let page = SetupPage(
                entered: entered, problem: problem, ingestCommand: options.ingestCommand, key: form["key"])
            return .page(page.html, status: .badRequest)
        }
    }

    // MARK: Signing in

    private func signInPage(_ request: Request) async throws -> Response {
        if try await records.isEmpty() { return .see(.setup) }
        return .page(SignInPage(teamName: try await records.team().name).html)
    }

    private func signIn(_ request: Request) async throws -> Response {
        var request = request
        try SignedIn.checkOrigin(of: request)
        let form = try await request.formFields()
        do {
            return signedIn(try await records.signIn(email: form["email"], password: form["password"]))
        } catch RecordsError.refused(let problem) {
            let page = SignInPage(teamName: try await records.team().name, email: form["email"], problem: problem)
            return .page(page.html, status: .forbidden)
        }
    }

    private func signInLinkPage(_ token: String) async throws -> Response {
        let team = try await records.team().name
        guard let member = try await records.memberBehind(link: token) else {
            return .page(usedUp(team), status: .gone)
        }
        return .page(SignInLinkPage(teamName: team, memberName: member.name, token: token).html)
    }

    private func signIn(_ request: Request, link: String) async throws -> Response {
        try SignedIn.checkOrigin(of: request)
        return try await openSession(link: link)
    }

    private func openSession(link: String) async throws -> Response {
        guard let token = try await records.signIn(link: link) else {
            return .page(usedUp(try await records.team().name), status: .gone)
        }
        return signedIn(token)
    }

    private func usedUp(_ team: String) -> HTML {
        SignInPage(
            teamName: team, problem: "This sign-in link is used up or too old. Ask for a new one, or use your password."
        )
        .html
    }

    private func signedIn(_ token: String) -> Response {
        var response = Response.see(.now)
        response.setCookie(
            Cookie(
                name: SignedIn.cookie, value: token, maxAge: 14 * 86400, path: "/",
                secure: options.publicURL?.hasPrefix("https://") == true, httpOnly: true, sameSite: .lax))
        return response
    }

    // MARK: The customer's page

    private func theirPage(_ token: String) async throws -> Response {
        do {
            return .page(theirPage(try await records.theirSide(token: token), token: token, hasJustAnswered: false))
        } catch let error as LinkError {
            return try await linkEnded(error)
        }
    }

    private func answer(_ request: Request, token: String) async throws -> Response {
        var request = request
        let form = try await request.formFields()
        guard let answer = Answer(rawValue: form["answer"]) else {
            throw HTTPError(.badRequest, message: "Choose one of the three answers.")
        }
        do {
            try await records.answer(answer, words: form["words"], token: token)
            return .page(theirPage(try await records.theirSide(token: token), token: token, hasJustAnswered: true))
        } catch let error as LinkError {
            return try await linkEnded(error)
        } catch RecordsError.refused(let problem) {
            let side = try await records.theirSide(token: token)
            return .page(
                theirPage(side, token: token, hasJustAnswered: false, problem: problem), status: .badRequest)
        }
    }

    private func theirPage(_ side: TheirSide, token: String, hasJustAnswered: Bool, problem: String? = nil) -> HTML {
        let times = times
        return TheirPage(
            token: token, teamName: side.team, colleague: side.owner?.name ?? side.team, customer: side.reader,
            understanding: side.understanding,
            promises: side.promises.map { PromiseLine($0, by: side.owner?.name ?? side.team, times: times) },
            answer: side.answer, hasJustAnswered: hasJustAnswered, problem: problem
        ).html
    }

    private func linkEnded(_ error: LinkError) async throws -> Response {
        let team = try await records.team()
        let address = team.address.isEmpty ? nil : team.address
        return .page(
            TheirLinkEndedPage(teamName: team.name, teamAddress: error == .unknown ? nil : address).html,
            status: error == .unknown ? .notFound : .gone)
    }
}

extension SetupPage.Entered {
    init(_ form: FormFields) {
        self.init(
            name: form["name"], email: form["email"], teamName: form["teamName"], teamAddress: form["teamAddress"],
            arrival: SetupPage.Arrival(rawValue: form["arrival"]) ?? .later,
            takesTaggedMail: form.isOn("takesTaggedMail"))
    }
}

extension SetUpRequest {
    init(_ form: FormFields) {
        self.init(
            name: form["name"], email: form["email"], password: form["password"], teamName: form["teamName"],
            teamAddress: form["teamAddress"], takesTaggedMail: form.isOn("takesTaggedMail"))
    }
}

extension PromiseLine {
    /// A promise with its moment in the zone in which it was meant.
    init(_ promise: Promise, by name: String, times: Times) {
        let theirs = Times(now: times.now, zone: TimeZone(identifier: promise.timeZone) ?? times.zone)
        self.init(
            promise: promise, due: promise.due.map(theirs.due), by: name, isLate: promise.isLate(at: times.now))
    }
}
