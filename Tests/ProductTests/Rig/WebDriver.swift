import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The W3C WebDriver protocol: commands in, values out (https://www.w3.org/TR/webdriver2/).
struct WebDriver: Sendable {
    /// What the driver said when a command could not be done.
    struct Refusal: Error, CustomStringConvertible {
        /// The protocol's code, `no such element` say.
        let code: String
        let command: String
        let message: String

        var description: String { "The browser could not do “\(command)”: \(code): \(message)" }
    }

    let port: Int

    func get(_ path: String) async throws -> JSONValue {
        try await command(.GET, path, body: nil)
    }

    @discardableResult
    func post(_ path: String, _ body: JSONValue = [:]) async throws -> JSONValue {
        try await command(.POST, path, body: body)
    }

    @discardableResult
    func delete(_ path: String) async throws -> JSONValue {
        try await command(.DELETE, path, body: nil)
    }

    private func command(_ method: HTTPMethod, _ path: String, body: JSONValue?) async throws -> JSONValue {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(90))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes.readableBytesView))["value"]
        guard response.status == .ok else {
            throw Refusal(
                code: value["error"].string ?? "\(response.status.code)", command: path,
                message: value["message"].string ?? "")
        }
        return value
    }
}
