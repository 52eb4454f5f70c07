#include "CMIME.h"

#include <errno.h>
#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>

enum { most_parts = 1000, most_levels = 60, most_mailboxes = 1000 };

static GMimeParserOptions *reading;

void cmime_start(void) {
    static const char *fallbacks[] = {"utf-8", "windows-1252", NULL};
    g_mime_init();
    reading = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(reading, fallbacks);
}

void cmime_release(void *memory) { g_free(memory); }

// Reading

typedef struct {
    void *context;
    cmime_visit_part visit;
    int count;
} walk;

static GMimeStream *stream_of(const uint8_t *bytes, size_t length) {
    return length ? g_mime_stream_mem_new_with_buffer((const char *)bytes, length) : g_mime_stream_mem_new();
}

static void give(walk *walk, cmime_part *part, GMimeStream *content) {
    GByteArray *array = content ? g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(content)) : NULL;
    part->bytes = array ? array->data : NULL;
    part->length = array ? array->len : 0;
    walk->visit(walk->context, part);
}

static GMimeStream *decoded(GMimePart *part) {
    GMimeStream *stream = g_mime_stream_mem_new();
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    return stream;
}

static GMimeStream *serialised(GMimeObject *object) {
    GMimeStream *stream = g_mime_stream_mem_new();
    if (object) g_mime_object_write_to_stream(object, NULL, stream);
    return stream;
}

static GMimeStream *content_of(GMimeObject *object, bool too_deep) {
    if (GMIME_IS_MESSAGE_PART(object))
        return serialised((GMimeObject *)g_mime_message_part_get_message((GMimeMessagePart *)object));
    if (GMIME_IS_MULTIPART(object)) return too_deep ? serialised(object) : NULL;
    return GMIME_IS_PART(object) ? decoded((GMimePart *)object) : serialised(object);
}

static const char *raw_header(GMimeObject *object, const char *name) {
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    return header ? g_mime_header_get_raw_value(header) : NULL;
}

static void describe(cmime_part *part, GMimeObject *object) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    part->charset = g_mime_content_type_get_parameter(type, "charset");
    part->report_type = g_mime_content_type_get_parameter(type, "report-type");
    part->format = g_mime_content_type_get_parameter(type, "format");
    part->delsp = g_mime_content_type_get_parameter(type, "delsp");
    part->name = GMIME_IS_PART(object) ? g_mime_part_get_filename((GMimePart *)object)
                                       : g_mime_content_type_get_parameter(type, "name");
    part->raw_type = raw_header(object, "Content-Type");
    part->raw_disposition = raw_header(object, "Content-Disposition");
    part->content_id = g_mime_object_get_content_id(object);
    part->disposition = g_mime_object_get_disposition(object);
}

static void step(walk *walk, GMimeObject *object, int parent, int level) {
    if (!object || walk->count >= most_parts) return;
    bool too_deep = level >= most_levels, container = GMIME_IS_MULTIPART(object) && !too_deep;
    char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
    char *lower = g_ascii_strdown(type ? type : "text/plain", -1);
    cmime_part part = {.index = walk->count++, .parent = parent, .is_container = container, .type = lower};
    if (too_deep && GMIME_IS_MULTIPART(object)) part.type = "application/octet-stream";
    describe(&part, object);
    GMimeStream *content = content_of(object, too_deep);
    give(walk, &part, content);
    if (content) g_object_unref(content);
    g_free(lower);
    g_free(type);
    for (int i = 0; container && i < g_mime_multipart_get_count((GMimeMultipart *)object); i++)
        step(walk, g_mime_multipart_get_part((GMimeMultipart *)object, i), part.index, level + 1);
}

bool cmime_walk(const uint8_t *mail, size_t length, void *context, cmime_visit_part visit) {
    GMimeStream *stream = stream_of(mail, length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, reading);
    g_object_unref(parser);
    if (!message) return false;
    walk walk = {.context = context, .visit = visit};
    step(&walk, g_mime_message_get_mime_part(message), -1, 0);
    g_object_unref(message);
    return true;
}

char *cmime_header_text(const char *value) { return g_mime_utils_header_decode_text(reading, value); }

static int each_mailbox(InternetAddressList *list, int left, void *context, cmime_visit_mailbox visit) {
    for (int i = 0; list && left > 0 && i < internet_address_list_length(list); i++) {
        InternetAddress *entry = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(entry)) {
            left = each_mailbox(internet_address_group_get_members((InternetAddressGroup *)entry), left, context, visit);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(entry)) {
            visit(context, internet_address_get_name(entry),
                  internet_address_mailbox_get_addr((InternetAddressMailbox *)entry));
            left--;
        }
    }
    return left;
}

void cmime_mailboxes(const char *value, void *context, cmime_visit_mailbox visit) {
    InternetAddressList *list = internet_address_list_parse(reading, value);
    if (!list) return;
    each_mailbox(list, most_mailboxes, context, visit);
    g_object_unref(list);
}

bool cmime_date(const char *value, int64_t *seconds) {
    GDateTime *date = g_mime_utils_header_decode_date(value);
    if (!date) return false;
    *seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return true;
}

// Converting

static void append_replacement(GByteArray *out, size_t *broken) {
    g_byte_array_append(out, (const guint8 *)"\xEF\xBF\xBD", 3);
    *broken += 1;
}

static void convert_all(iconv_t converter, const uint8_t *bytes, size_t length, GByteArray *out, size_t *broken) {
    char *from = (char *)bytes, piece[4096];
    while (length > 0) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, &from, &length, &to, &room);
        int reason = errno;
        g_byte_array_append(out, (const guint8 *)piece, (guint)(sizeof piece - room));
        if (result != (size_t)-1 || (reason == E2BIG && room < sizeof piece)) continue;
        append_replacement(out, broken);
        from++;
        length--;
    }
}

char *cmime_convert(const char *charset, const uint8_t *bytes, size_t length, size_t *converted, size_t *broken) {
    iconv_t converter = iconv_open("UTF-8", g_mime_charset_iconv_name(charset));
    if (converter == (iconv_t)-1) return NULL;
    GByteArray *out = g_byte_array_new();
    *broken = 0;
    convert_all(converter, bytes, length, out, broken);
    iconv_close(converter);
    *converted = out->len;
    return (char *)g_byte_array_free(out, FALSE);
}

// Writing

struct cmime_draft {
    GMimeMessage *message;
    GMimeObject *body;
    GMimeMultipart *mixed;
};

cmime_draft *cmime_draft_new(void) {
    cmime_draft *draft = g_new0(cmime_draft, 1);
    draft->message = g_mime_message_new(TRUE);
    return draft;
}

void cmime_draft_free(cmime_draft *draft) {
    if (draft->body) g_object_unref(draft->body);
    if (draft->mixed) g_object_unref(draft->mixed);
    g_object_unref(draft->message);
    g_free(draft);
}

static GMimeAddressType address_type(const char *header) {
    if (strcmp(header, "From") == 0) return GMIME_ADDRESS_TYPE_FROM;
    if (strcmp(header, "Reply-To") == 0) return GMIME_ADDRESS_TYPE_REPLY_TO;
    return strcmp(header, "Cc") == 0 ? GMIME_ADDRESS_TYPE_CC : GMIME_ADDRESS_TYPE_TO;
}

void cmime_draft_mailbox(cmime_draft *draft, const char *header, const char *name, const char *address) {
    g_mime_message_add_mailbox(draft->message, address_type(header), name, address);
}

void cmime_draft_subject(cmime_draft *draft, const char *subject) {
    g_mime_message_set_subject(draft->message, subject, "utf-8");
}

void cmime_draft_date(cmime_draft *draft, int64_t seconds) {
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);
    if (!date) return;
    g_mime_message_set_date(draft->message, date);
    g_date_time_unref(date);
}

void cmime_draft_message_id(cmime_draft *draft, const char *id) { g_mime_message_set_message_id(draft->message, id); }

void cmime_draft_header(cmime_draft *draft, const char *name, const char *value) {
    g_mime_object_set_header((GMimeObject *)draft->message, name, value, "us-ascii");
}

static void fill(GMimePart *part, const uint8_t *bytes, size_t length, GMimeContentEncoding encoding) {
    GMimeStream *stream = stream_of(bytes, length);
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_part_set_content(part, content);
    g_mime_part_set_content_encoding(part, encoding);
    g_object_unref(content);
    g_object_unref(stream);
}

static void add_text(GMimeMultipart *alternative, const char *subtype, const char *text) {
    GMimePart *part = g_mime_part_new_with_type("text", subtype);
    g_mime_object_set_content_type_parameter((GMimeObject *)part, "charset", "utf-8");
    fill(part, (const uint8_t *)text, strlen(text), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_multipart_add(alternative, (GMimeObject *)part);
    g_object_unref(part);
}

void cmime_draft_body(cmime_draft *draft, const char *text, const char *html) {
    GMimeMultipart *alternative = g_mime_multipart_new_with_subtype("alternative");
    add_text(alternative, "plain", text);
    add_text(alternative, "html", html);
    draft->body = (GMimeObject *)alternative;
}

void cmime_draft_attach(cmime_draft *draft, const char *name, const char *type, const uint8_t *bytes, size_t length) {
    if (!draft->mixed) {
        draft->mixed = g_mime_multipart_new_with_subtype("mixed");
        g_mime_multipart_add(draft->mixed, draft->body);
    }
    GMimeContentType *content_type = g_mime_content_type_parse(NULL, type);
    GMimePart *part = g_mime_part_new();
    g_mime_object_set_content_type((GMimeObject *)part, content_type);
    g_object_unref(content_type);
    g_mime_object_set_disposition((GMimeObject *)part, GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part, name);
    fill(part, bytes, length, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_multipart_add(draft->mixed, (GMimeObject *)part);
    g_object_unref(part);
}

uint8_t *cmime_draft_write(cmime_draft *draft, size_t *length) {
    g_mime_message_set_mime_part(draft->message, draft->mixed ? (GMimeObject *)draft->mixed : draft->body);
    GMimeFormatOptions *options = g_mime_format_options_clone(NULL);
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
    g_mime_object_write_to_stream((GMimeObject *)draft->message, options, stream);
    g_mime_format_options_free(options);
    GByteArray *array = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    g_object_unref(stream);
    *length = array->len;
    return g_byte_array_free(array, FALSE);
}
