// A short door to libcurl's SMTP: one message to one recipient, watched line by line.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What to send and through which server. Every string ends in NUL; the optional ones may be NULL.
typedef struct csmtp_job {
    const char *url;            // smtp://host:port or smtps://host:port
    bool requires_tls;          // STARTTLS or nothing
    const char *username;       // optional
    const char *password;       // optional
    const char *ca_file;        // optional: PEM, in place of the system's authorities
    const char *sender;         // bare address; empty for the null sender
    const char *recipient;      // bare address
    const uint8_t *message;     // RFC 5322 with CRLF line ends
    size_t length;
    long timeout;               // seconds for the whole exchange
} csmtp_job;

enum { csmtp_line_limit = 512, csmtp_verb_limit = 16 };

/// What happened. `reply` is the last complete reply of the server, empty if there was none.
typedef struct csmtp_report {
    int error;                              // 0, or libcurl's code
    bool data_began;                        // the server asked for the text, so some of it may have arrived
    bool replied_to_data;                   // `code` and `reply` came after that moment
    int code;                               // of the last complete reply, 0 if there was none
    char reply[csmtp_line_limit];           // its last line
    char verb[csmtp_verb_limit];            // our last command, such as RCPT; empty before the first
    char failure[csmtp_line_limit];         // libcurl's words for `error`
} csmtp_report;

/// Makes the library ready; call it once, before anything else.
void csmtp_start(void);

/// Sends and waits. It blocks the calling thread for up to `timeout` seconds.
csmtp_report csmtp_send(const csmtp_job *job);
