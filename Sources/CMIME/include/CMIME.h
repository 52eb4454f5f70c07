// A short door to GMime: reading headers and parts, converting text, writing a mail.
// Strings are UTF-8 and end in NUL. What a function returns by pointer is freed with cmime_release.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One node of a mail's tree, valid only during the visit. Missing strings are NULL.
typedef struct cmime_part {
    int index;                // position in the walk, from 0
    int parent;               // index of the container it stands in, -1 for the root
    bool is_container;        // a multipart: no bytes, its children follow
    const char *type;         // lower case, such as "text/plain"
    const char *charset;
    const char *report_type;  // of multipart/report
    const char *format;       // "flowed" (RFC 3676)
    const char *delsp;
    const char *name;         // file name, decoded
    const char *raw_type;     // the headers it came from, undecoded
    const char *raw_disposition;
    const char *content_id;
    const char *disposition;
    const uint8_t *bytes;     // decoded content
    size_t length;
} cmime_part;

typedef void (*cmime_visit_part)(void *context, const cmime_part *part);
typedef void (*cmime_visit_mailbox)(void *context, const char *name, const char *address);

/// Makes the library ready; call it once, before anything else.
void cmime_start(void);

/// Walks the parts of a mail, outermost first, at most 1,000 of them and 60 levels deep; what stands deeper is
/// given whole, as one part of type message/rfc822 or application/octet-stream. Returns false if it is no mail.
bool cmime_walk(const uint8_t *mail, size_t length, void *context, cmime_visit_part visit);

/// The text of an unfolded header value, encoded words and raw 8-bit bytes decoded.
char *cmime_header_text(const char *value);

/// Every mailbox of an unfolded address header, groups flattened, at most 1,000.
void cmime_mailboxes(const char *value, void *context, cmime_visit_mailbox visit);

/// Seconds since 1970 of a date header; false when it is not a date.
bool cmime_date(const char *value, int64_t *seconds);

/// Converts to UTF-8; each byte that cannot be converted becomes U+FFFD and is counted in `broken`.
/// NULL when the charset is unknown.
char *cmime_convert(const char *charset, const uint8_t *bytes, size_t length, size_t *converted, size_t *broken);

/// A mail being written.
typedef struct cmime_draft cmime_draft;

cmime_draft *cmime_draft_new(void);
void cmime_draft_free(cmime_draft *draft);
/// `header` is one of From, Reply-To, To, Cc.
void cmime_draft_mailbox(cmime_draft *draft, const char *header, const char *name, const char *address);
void cmime_draft_subject(cmime_draft *draft, const char *subject);
void cmime_draft_date(cmime_draft *draft, int64_t seconds);
void cmime_draft_message_id(cmime_draft *draft, const char *id);
/// A header of ASCII text that needs no encoding.
void cmime_draft_header(cmime_draft *draft, const char *name, const char *value);
void cmime_draft_body(cmime_draft *draft, const char *text, const char *html);
void cmime_draft_attach(cmime_draft *draft, const char *name, const char *type, const uint8_t *bytes, size_t length);
/// The whole mail with CRLF line ends.
uint8_t *cmime_draft_write(cmime_draft *draft, size_t *length);

void cmime_release(void *memory);
