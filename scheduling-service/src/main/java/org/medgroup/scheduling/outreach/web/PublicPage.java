package org.medgroup.scheduling.outreach.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A page for somebody without an account: no cookie, and nothing happens before a button is pressed. Texts are escaped
 * here.
 */
public final class PublicPage {
    static final String STYLE = "/public/scheduling/page.css";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Locale locale;
    private final String title;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private boolean large;

    public PublicPage(Locale locale, String title) {
        this.locale = locale;
        this.title = htmlEscape(title);
    }

    /**
     * Something to type.
     *
     * @param hint how, if it does not go without saying
     * @param keyboard as HTML calls it: {@code text}, {@code numeric}
     */
    public record Field(String name, String label, @Nullable String hint, String keyboard, int longest) {}

    /** A question that is answered by a number. @param low what the least means @param high what the most means */
    public record Scale(String name, String question, String low, String high, int from, int to) {}

    /** Something to write, if somebody wants to. */
    public record Words(String name, String label, String hint, int longest) {}

    /** For a device on a stand, that is read from further away. */
    public PublicPage large() {
        large = true;
        return this;
    }

    public PublicPage script(String path) {
        head.append("<script src=\"").append(htmlEscape(path)).append("\" defer></script>");
        return this;
    }

    /** Goes on to another page by itself. */
    public PublicPage goesOn(Duration after, String path) {
        head.append("<meta http-equiv=\"refresh\" content=\"")
                .append(after.toSeconds())
                .append(";url=")
                .append(htmlEscape(path))
                .append("\">");
        return this;
    }

    /** What the browser keeps in mind for nobody. @param action the path that it posts to */
    public PublicPage form(String action, String label, Field... fields) {
        body.append("<form method=\"post\" autocomplete=\"off\" action=\"")
                .append(htmlEscape(action))
                .append("\">");
        for (Field field : fields) {
            body.append("<label for=\"")
                    .append(field.name)
                    .append("\">")
                    .append(htmlEscape(field.label))
                    .append("</label>");
            if (field.hint != null) {
                body.append("<p class=\"hint\" id=\"")
                        .append(field.name)
                        .append("-hint\">")
                        .append(htmlEscape(field.hint))
                        .append("</p>");
            }
            body.append("<input required autocomplete=\"off\" autocapitalize=\"words\" spellcheck=\"false\" id=\"")
                    .append(field.name)
                    .append("\" name=\"")
                    .append(field.name)
                    .append("\" inputmode=\"")
                    .append(field.keyboard)
                    .append("\" maxlength=\"")
                    .append(field.longest)
                    .append(field.hint == null ? "\">" : "\" aria-describedby=\"" + field.name + "-hint\">");
        }
        body.append("<button>").append(htmlEscape(label)).append("</button></form>");
        return this;
    }

    /** Questions, each of which needs an answer, and room for words. @param action the path that it posts to */
    public PublicPage scales(String action, String label, List<Scale> scales, Words words) {
        body.append("<form method=\"post\" autocomplete=\"off\" action=\"")
                .append(htmlEscape(action))
                .append("\">");
        for (Scale scale : scales) {
            body.append("<fieldset><legend>")
                    .append(htmlEscape(scale.question))
                    .append("</legend><div class=\"scale\">");
            for (int mark = scale.from; mark <= scale.to; mark++) {
                body.append(
                        "<label><input required type=\"radio\" name=\"%1$s\" value=\"%2$d\"><span>%2$d</span></label>"
                                .formatted(scale.name, mark));
            }
            body.append("</div><p class=\"hint ends\"><span>")
                    .append(htmlEscape(scale.low))
                    .append("</span><span>")
                    .append(htmlEscape(scale.high))
                    .append("</span></p></fieldset>");
        }
        body.append("<label for=\"%1$s\">%2$s</label><p class=\"hint\" id=\"%1$s-hint\">%3$s</p>"
                        .formatted(words.name, htmlEscape(words.label), htmlEscape(words.hint)))
                .append(
                        "<textarea rows=\"4\" id=\"%1$s\" name=\"%1$s\" maxlength=\"%2$d\" aria-describedby=\"%1$s-hint\">"
                                .formatted(words.name, words.longest))
                .append("</textarea><button>")
                .append(htmlEscape(label))
                .append("</button></form>");
        return this;
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
                        <title>%s</title><link rel="stylesheet" href="%s">%s</head>
                        <body><main%s><h1>%s</h1>%s</main></body></html>
                        """.formatted(
                        locale.getLanguage(), title, STYLE, head, large ? " class=\"large\"" : "", title, body));
    }
}
