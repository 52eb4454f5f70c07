import Casework
import Channels
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What came from outside, each under a policy of its own, so that it can do nothing.
extension Desk {
    func addContentRoutes(to router: RouterGroup<DeskContext>) {
        router.get("messages/:message/body") { _, context in try await messageBody(context) }
        router.get("messages/:message/source") { _, context in
            let message = try await message(context)
            guard let source = message.source, let bytes = try await records.bytes(source) else {
                throw HTTPError(.notFound)
            }
            return Response.download(bytes, name: "\(message.id).eml", type: "application/octet-stream")
        }
        router.get("attachments/:file") { _, context in
            guard let (file, bytes) = try await records.attachment(try context.parameters.require("file")) else {
                throw HTTPError(.notFound)
            }
            return file.isSafeImage ? Self.image(file, bytes) : .download(bytes, name: file.name, type: Self.safeType)
        }
    }

    private static let safeType = "application/octet-stream"

    private static func image(_ file: Attachment, _ bytes: [UInt8]) -> Response {
        var response = Response.download(bytes, name: file.name, type: file.type.lowercased())
        response.headers[.contentDisposition] = "inline"
        return response
    }

    private func message(_ context: DeskContext) async throws -> Message {
        guard let message = try await records.message(try context.parameters.require("message")) else {
            throw HTTPError(.notFound)
        }
        return message
    }

    /// A mail's own pictures by their content id, as `data:` addresses: a sandboxed frame sends no session with what it
    /// asks for, so that a link to the file would bring nothing.
    private func pictures(in message: Message) async throws -> [String: String] {
        var pictures: [String: String] = [:]
        for file in message.attachments where file.isSafeImage {
            guard let id = file.contentID, let bytes = try await records.bytes(file.sha256) else { continue }
            pictures[id] = "data:\(file.type.lowercased());base64,\(Data(bytes).base64EncodedString())"
        }
        return pictures
    }

    /// The mail as it was designed, cleaned, in a document that may load nothing but its own pictures.
    private func messageBody(_ context: DeskContext) async throws -> Response {
        let message = try await message(context)
        guard let html = message.html else { throw HTTPError(.notFound) }
        let images = try await pictures(in: message)
        let cleaned = HTMLMail.clean(html) { images[$0] }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: """
                default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; \
                base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox
                """,
            ],
            body: ResponseBody(
                byteBuffer: ByteBuffer(
                    string: """
                        <!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">\
                        <title>Mail</title></head><body>\(cleaned)</body></html>
                        """)))
    }
}

extension Attachment {
    /// A picture type that browsers draw without running anything; SVG is not one.
    var isSafeImage: Bool {
        ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(type.lowercased())
    }
}
