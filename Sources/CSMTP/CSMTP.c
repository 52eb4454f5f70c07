#include "CSMTP.h"

#include <ctype.h>
#include <curl/curl.h>
#include <string.h>

typedef struct {
    const csmtp_job *job;
    size_t sent;
    bool leaving;  // QUIT is out: what is said from here on is no verdict
    csmtp_report *report;
} exchange;

void csmtp_start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

// libcurl asks for the first byte only after the server's 354, which is when DATA begins.
static size_t read_message(char *buffer, size_t size, size_t count, void *context) {
    exchange *exchange = context;
    size_t room = size * count, left = exchange->job->length - exchange->sent;
    size_t taken = left < room ? left : room;
    memcpy(buffer, exchange->job->message + exchange->sent, taken);
    exchange->sent += taken;
    return taken;
}

static size_t line_length(const char *text, size_t length) {
    while (length > 0 && (text[length - 1] == '\r' || text[length - 1] == '\n')) length--;
    return length < csmtp_line_limit - 1 ? length : csmtp_line_limit - 1;
}

// A reply is complete when its last line came: three digits without a dash behind them (RFC 5321, 4.2.1).
static void note_reply(csmtp_report *report, const char *line, size_t length) {
    length = line_length(line, length);
    if (length < 3 || !isdigit((unsigned char)line[0]) || !isdigit((unsigned char)line[1]) ||
        !isdigit((unsigned char)line[2]) || (length > 3 && line[3] == '-'))
        return;
    if (report->data_began && report->replied_to_data) return;
    report->code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    report->replied_to_data = report->data_began;
    if (report->code == 354) report->data_began = true;
    memcpy(report->reply, line, length);
    report->reply[length] = 0;
}

// Only known verbs are kept: any other line, and what follows a verb, may be a secret.
static void note_command(exchange *exchange, const char *line, size_t length) {
    static const char *verbs[] = {"EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"};
    if (length >= 4 && memcmp(line, "QUIT", 4) == 0) exchange->leaving = true;
    if (exchange->leaving || exchange->report->data_began) return;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t end = strlen(verbs[i]);
        if (length >= end && memcmp(line, verbs[i], end) == 0) strcpy(exchange->report->verb, verbs[i]);
    }
}

static int watch(CURL *handle, curl_infotype type, char *text, size_t length, void *context) {
    (void)handle;
    exchange *exchange = context;
    if (type == CURLINFO_HEADER_OUT) note_command(exchange, text, length);
    if (type == CURLINFO_HEADER_IN && !exchange->leaving) note_reply(exchange->report, text, length);
    return 0;
}

static void set_connection(CURL *handle, const csmtp_job *job) {
    curl_easy_setopt(handle, CURLOPT_URL, job->url);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, job->timeout);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, job->timeout);
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, job->timeout);
    curl_easy_setopt(handle, CURLOPT_USE_SSL, job->requires_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (job->ca_file) {
        curl_easy_setopt(handle, CURLOPT_CAPATH, NULL);
        curl_easy_setopt(handle, CURLOPT_CAINFO, job->ca_file);
    }
    if (job->username) curl_easy_setopt(handle, CURLOPT_USERNAME, job->username);
    if (job->password) curl_easy_setopt(handle, CURLOPT_PASSWORD, job->password);
}

static void set_message(CURL *handle, exchange *exchange, struct curl_slist *recipients) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)exchange->job->length);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, exchange->job->sender);
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(handle, CURLOPT_READDATA, exchange);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, watch);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, exchange);
}

static void perform(CURL *handle, csmtp_report *report) {
    char words[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, words);
    report->error = (int)curl_easy_perform(handle);
    const char *said = words[0] ? words : curl_easy_strerror((CURLcode)report->error);
    strncpy(report->failure, said, csmtp_line_limit - 1);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
}

csmtp_report csmtp_send(const csmtp_job *job) {
    csmtp_report report = {.error = CURLE_OUT_OF_MEMORY};
    exchange exchange = {.job = job, .report = &report};
    CURL *handle = curl_easy_init();
    struct curl_slist *recipients = curl_slist_append(NULL, job->recipient);
    if (handle && recipients) {
        set_connection(handle, job);
        set_message(handle, &exchange, recipients);
        perform(handle, &report);
    }
    curl_slist_free_all(recipients);
    curl_easy_cleanup(handle);
    return report;
}
