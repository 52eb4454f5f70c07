#pragma once

#include <gumbo.h>

/// Parses UTF-8 HTML without collecting errors. `html` must outlive the result; free it with cgumbo_free.
static inline GumboOutput *cgumbo_parse(const char *html, size_t length) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, html, length);
}

static inline void cgumbo_free(GumboOutput *output) {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
}
