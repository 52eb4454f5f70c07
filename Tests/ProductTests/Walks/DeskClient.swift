import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// A colleague at a desk, over HTTP: signed in, with the token that changes need.
struct DeskClient: Sendable {
    let url: String
    let session: String
    let csrf: String

    /// Sets an empty desk up by the link it printed.
    static func setUp(_ server: HeardServer, team: String = "help@support.test") async throws -> DeskClient {
        let link = try #require(try await server.links().first)
        let key = try #require(URLComponents(string: link)?.queryItems?.first { $0.name == "key" }?.value)
        let fields = [
            "key": key, "name": "Ada Lind", "email": "ada@support.test", "password": "a long quiet river",
            "teamName": "Harbour Tools", "teamAddress": team, "arrival": "pipe", "takesTaggedMail": "1",
        ]
        return try await signedIn(server.url, by: try await post("\(server.url)/setup", fields))
    }

    /// Signs in by a link as `heard` prints it.
    static func signIn(_ url: String, link: String) async throws -> DeskClient {
        try await signedIn(url, by: try await post(link, [:]))
    }

    private static func signedIn(_ url: String, by response: HTTPClientResponse) async throws -> DeskClient {
        let cookie = try #require(response.headers["set-cookie"].first { $0.hasPrefix("heard_session=") })
        let session = String(cookie.prefix { $0 != ";" })
        let page = try await text(of: get("\(url)/now", session: session))
        let csrf = try #require(page.firstMatch(of: /<meta name="csrf" content="([^"]+)">/))
        return DeskClient(url: url, session: session, csrf: String(csrf.output.1))
    }

    func page(_ path: String) async throws -> String {
        try await Self.text(of: Self.get(url + path, session: session))
    }

    /// Posts a form and gives the page it leads to, or fails with what the desk said.
    @discardableResult
    func post(_ path: String, _ fields: [String: String] = [:]) async throws -> String {
        var fields = fields
        fields["csrf"] = csrf
        let response = try await Self.post(url + path, fields, session: session)
        guard let next = response.headers["location"].first else {
            let said = try await Self.text(of: response)
            if response.status.code >= 400 { throw RigError("The desk said \(response.status): \(said)") }
            return said
        }
        return try await page(next)
    }

    static func get(_ url: String, session: String?) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        if let session { request.headers.add(name: "cookie", value: session) }
        return try await client.execute(request, timeout: .seconds(30))
    }

    static func post(
        _ url: String, _ fields: [String: String], session: String? = nil
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        if let session { request.headers.add(name: "cookie", value: session) }
        request.body = .bytes(ByteBuffer(string: encoded(fields)))
        return try await client.execute(request, timeout: .seconds(30))
    }

    private static func encoded(_ fields: [String: String]) -> String {
        fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
    }

    static func text(of response: HTTPClientResponse) async throws -> String {
        String(buffer: try await response.body.collect(upTo: 8 * 1024 * 1024))
    }

    /// Redirects are looked at, not followed.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        // A desk that is not there is not waited for.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
