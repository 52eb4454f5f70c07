import HTTPTypes
public import Hummingbird
import Records

/// What a request carries through the desk.
public struct DeskContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Present behind the sign-in.
    var session: Session?
    var sessionToken: String?
    /// The fields of a posted form; a JSON or file body is left to its route.
    var form = FormFields()

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// The colleague who asks.
    ///
    /// - Throws: 401 outside the sign-in.
    var member: Session {
        get throws {
            guard let session else { throw HTTPError(.unauthorized) }
            return session
        }
    }
}
