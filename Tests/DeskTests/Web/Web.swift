import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

/// A browser as the desk sees it: with a session, or without.
struct Web: Sendable {
    let client: any TestClientProtocol
    var session: String?
    var csrf: String?

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(path, .get, headers: headers)
    }

    /// Sends a form as one of our pages does.
    func post(_ path: String, _ fields: [(String, String)] = [], headers: HTTPFields = [:]) async throws -> TestResponse
    {
        var fields = fields
        if let csrf { fields.append(("csrf", csrf)) }
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await send(path, .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Sends JSON as one of our scripts does.
    func post(_ path: String, json: String) async throws -> TestResponse {
        try await send(
            path, .post, headers: [.contentType: "application/json", Self.csrfHeader: csrf ?? ""],
            body: ByteBuffer(string: json))
    }

    /// Sends a file as one of our scripts does.
    func post(_ path: String, bytes: [UInt8]) async throws -> TestResponse {
        try await send(
            path, .post, headers: [.contentType: "application/octet-stream", Self.csrfHeader: csrf ?? ""],
            body: ByteBuffer(bytes: bytes))
    }

    func send(
        _ path: String, _ method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let session { headers[.cookie] = "heard_session=\(session)" }
        return try await client.execute(uri: path, method: method, headers: headers, body: body) { $0 }
    }

    static let csrfHeader = HTTPField.Name("x-csrf-token")!  // reason: a valid constant name

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
    }

    var location: String? { headers[.location] }

    func has(test: String) -> Bool { text.contains("data-test=\"\(test)\"") }
}
