import Casework
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.text)))
    }

    static func see(_ path: Path) -> Response {
        Response(status: .seeOther, headers: [.location: path.text, .cacheControl: "no-store"])
    }

    static func see(_ path: Path, flash: Flash) -> Response {
        var response = Response.see(path)
        response.setCookie(FlashCookie.cookie(for: flash))
        return response
    }

    static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return json(String(decoding: try encoder.encode(value), as: UTF8.self), status: status)
    }

    /// Bytes from outside, as a download that a browser runs nothing of.
    static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename*=UTF-8''\(headerSafe(name))",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func headerSafe(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.asciiLetters)) ?? "file"
    }
}

extension CharacterSet {
    fileprivate static let asciiLetters = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
}

/// "Sent to Maren", carried over one redirect in a cookie that is shown and cleared.
enum FlashCookie {
    static let name = "heard_flash"

    private struct Carried: Codable {
        var text: String
        var message: String?
        var conversation: String?
    }

    static func cookie(for flash: Flash) -> Cookie {
        var carried = Carried(text: flash.text)
        switch flash.undo {
        case .cancellation(let id): carried.message = id
        case .reopening(let id): carried.conversation = id
        case nil: break
        }
        let json = (try? JSONEncoder().encode(carried)) ?? Data()
        return Cookie(
            name: name, value: json.base64EncodedString(), maxAge: 60, path: "/", httpOnly: true, sameSite: .lax)
    }

    static var cleared: Cookie { Cookie(name: name, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .lax) }

    static func flash(in request: Request) -> Flash? {
        guard let value = request.cookies[name]?.value, let data = Data(base64Encoded: value),
            let carried = try? JSONDecoder().decode(Carried.self, from: data)
        else { return nil }
        let undo: Flash.Undo? =
            if let id = carried.message {
                .cancellation(messageID: id)
            } else {
                carried.conversation.map { .reopening(conversationID: $0) }
            }
        return Flash(carried.text, undo: undo)
    }
}
