/// A cookie of the page.
struct Cookie: Sendable, Equatable {
    let name: String
    let value: String
    var path = "/"
    var isHTTPOnly = false
    var isSecure = false
    var sameSite: String?
}

extension Window {
    /// The cookies that the page's address gets.
    func cookies() async throws -> [Cookie] {
        let cookies = try await driver.get("\(path)/cookie").array ?? []
        return cookies.map { cookie in
            Cookie(
                name: cookie["name"].string ?? "", value: cookie["value"].string ?? "",
                path: cookie["path"].string ?? "/", isHTTPOnly: cookie["httpOnly"].bool ?? false,
                isSecure: cookie["secure"].bool ?? false, sameSite: cookie["sameSite"].string)
        }
    }

    /// Adds a cookie to the address of the page: with those of a killed browser a new one is signed in as it was.
    func add(_ cookie: Cookie) async throws {
        var fields: [String: JSONValue] = [
            "name": .string(cookie.name), "value": .string(cookie.value), "path": .string(cookie.path),
            "httpOnly": .bool(cookie.isHTTPOnly), "secure": .bool(cookie.isSecure),
        ]
        fields["sameSite"] = cookie.sameSite.map(JSONValue.string)
        try await driver.post("\(path)/cookie", ["cookie": .object(fields)])
    }

    func deleteCookies() async throws {
        try await driver.delete("\(path)/cookie")
    }
}
