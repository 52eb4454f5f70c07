extension Migrations {
    /// Finds replies that say almost the same as another: see `Listening.ReplySketch`.
    static let secondSchema = [
        "CREATE TABLE sent_replies (number BIGINT PRIMARY KEY, message_id TEXT NOT NULL REFERENCES messages (id))",
        "CREATE TABLE reply_bands (band BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (band, number)) /* clustered */",
    ]
}
