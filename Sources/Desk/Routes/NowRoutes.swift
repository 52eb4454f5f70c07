import Casework
import HTTPTypes
import Hummingbird
import Records

/// The one customer in front of me (P45), and how the next one comes (P46).
extension Desk {
    func addNowRoutes(to router: RouterGroup<DeskContext>) {
        router.get("") { _, _ in Response.see(.now) }
        router.get("now") { request, context in try await now(request, context.member) }
        router.post("next") { _, context in
            _ = try await records.next(for: try context.member.member.id)
            return Response.see(.now)
        }
        router.get("events") { request, context in try events(request, context) }
        router.post("sign-out") { _, context in
            if let token = context.sessionToken { try await records.signOut(token: token) }
            var response = Response.see(.signIn)
            response.setCookie(Cookie(name: SignedIn.cookie, value: "", maxAge: 0, path: "/", httpOnly: true))
            return response
        }
    }

    private func now(_ request: Request, _ session: Session) async throws -> Response {
        let frame = try await frame(request, session)
        let state: NowPage.State =
            if let held = try await records.held(by: session.member.id) {
                .conversation(try await screen(of: held, for: session))
            } else {
                try await records.hasNext(for: session.member.id) ? .nobodyHeld : .nobodyWaiting
            }
        return page(NowPage(frame: frame, state: state).html, for: request)
    }
}
