import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// The colleagues, and one's own signature and password.
extension Desk {
    func addTeamRoutes(to router: RouterGroup<DeskContext>) {
        router.get("team") { request, context in try await team(request, context.member) }
        router.post("team/invitations") { request, context in try await invite(request, context) }
        router.post("profile/signature") { _, context in
            try await records.setSignature(context.form["signature"], of: try context.member.member.id)
            return Response.see(.team, flash: Flash("Your signature is saved."))
        }
        router.post("profile/password") { request, context in
            let session = try context.member
            do {
                try await records.setPassword(
                    context.form["password"], present: context.form["present"], of: session.member.id,
                    keeping: context.sessionToken ?? "")
                return Response.see(.team, flash: Flash("Your new password counts from now on."))
            } catch RecordsError.refused(let problem) {
                return try await team(request, session, problem: problem)
            }
        }
    }

    private func team(
        _ request: Request, _ session: Session, invitation: TeamPage.Invitation? = nil, problem: String? = nil
    ) async throws -> Response {
        let html = TeamPage(
            frame: try await frame(request, session), members: try await records.members(), invitation: invitation,
            problem: problem, hasPassword: try await records.hasPassword(session.member.id),
            ingestCommand: options.ingestCommand
        ).html
        return page(html, for: request, status: problem == nil ? .ok : .badRequest)
    }

    private func invite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let session = try context.member
        do {
            let invited = try await records.invite(
                name: context.form["name"], email: context.form["email"], by: session.member.id)
            let token = try await records.signInLink(for: invited.id)
            let link = address(of: request) + Path.signInLink(token).text
            let until = times.when(records.clock.now().adding(seconds: Records.linkHours * 3600))
            return try await team(
                request, session, invitation: TeamPage.Invitation(name: invited.name, link: link, until: until))
        } catch RecordsError.refused(let problem) {
            return try await team(request, session, problem: problem)
        }
    }

    /// Where colleagues reach this desk: as the one who invites does.
    private func address(of request: Request) -> String {
        let host = request.head.authority ?? "localhost"
        if let publicURL = options.publicURL, URL(string: publicURL)?.authority == host { return publicURL }
        return "http://\(host)"
    }
}
