import Foundation

/// Makes a key and a certificate for `localhost`, valid for two days, as `key.pem` and `certificate.pem` in a folder.
func makeCertificate(in folder: TemporaryFolder) async throws {
    guard !FileManager.default.fileExists(atPath: folder.at("certificate.pem")) else { return }
    let openssl = try Child(
        "/usr/bin/openssl",
        [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout", folder.at("key.pem"), "-out", folder.at("certificate.pem"),
        ],
        outputFile: folder.at("openssl.out"), errorFile: folder.at("openssl.err"))
    guard try await openssl.wait() == 0 else {
        throw RigError("openssl made no certificate: \(openssl.errors)")
    }
}
