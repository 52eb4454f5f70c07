/// What went wrong in the test equipment itself, as against in the product: one sentence that says what to do.
struct RigError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
