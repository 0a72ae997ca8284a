package org.medgroup.scheduling.outreach.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A page for somebody without an account: no script, no cookie, and nothing happens before a button is pressed. Texts are
 * escaped here.
 */
public final class PublicPage {
    static final String STYLE = "/public/scheduling/page.css";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Locale locale;
    private final String title;
    private final StringBuilder body = new StringBuilder();

    public PublicPage(Locale locale, String title) {
        this.locale = locale;
        this.title = htmlEscape(title);
    }

    public PublicPage emphasised(String text) {
        body.append("<p class=\"when\">").append(htmlEscape(text)).append("</p>");
        return this;
    }

    public PublicPage paragraph(String text) {
        body.append("<p>").append(htmlEscape(text)).append("</p>");
        return this;
    }

    /** How it stands, if there is nothing to answer any more. */
    public PublicPage status(String text) {
        body.append("<p role=\"status\">").append(htmlEscape(text)).append("</p>");
        return this;
    }

    /** A way on, that changes nothing here. */
    public PublicPage link(URI address, String label) {
        body.append("<p><a rel=\"noreferrer\" href=\"")
                .append(htmlEscape(address.toString()))
                .append("\">")
                .append(htmlEscape(label))
                .append("</a></p>");
        return this;
    }

    /** @param action the path that it posts to */
    public PublicPage button(String action, String label, boolean main) {
        body.append("<form method=\"post\" action=\"")
                .append(htmlEscape(action))
                .append("\"><button")
                .append(main ? "" : " class=\"other\"")
                .append('>')
                .append(htmlEscape(label))
                .append("</button></form>");
        return this;
    }

    public ServerResponse answer(HttpStatus status) {
        return ServerResponse.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .body("""
                        <!doctype html>
                        <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s</title><link rel="stylesheet" href="%s"></head>
                        <body><main><h1>%s</h1>%s</main></body></html>
                        """.formatted(locale.getLanguage(), title, STYLE, title, body));
    }
}
