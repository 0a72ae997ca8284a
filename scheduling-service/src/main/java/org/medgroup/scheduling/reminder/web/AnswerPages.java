package org.medgroup.scheduling.reminder.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;
import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.medgroup.scheduling.reminder.AnswerLinks;
import org.medgroup.scheduling.reminder.Answers;
import org.medgroup.scheduling.reminder.Answers.Answer;
import org.medgroup.scheduling.reminder.Answers.Page;
import org.medgroup.scheduling.reminder.Answers.State;
import org.medgroup.scheduling.reminder.ReminderTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The page behind a reminder's link. It needs no account and no script, tells nothing but when and where, and does nothing
 * before somebody presses a button.
 */
@Configuration(proxyBeanMethods = false)
class AnswerPages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String STYLE = "/public/scheduling/page.css";

    private final Answers answers;
    private final ReminderTexts texts;

    AnswerPages(Answers answers, ReminderTexts texts) {
        this.answers = answers;
        this.texts = texts;
    }

    @Bean
    RouterFunction<ServerResponse> pagesForEverybody() {
        var one = AnswerLinks.PATH + "{token}";
        return route().GET(
                        STYLE,
                        _ -> ServerResponse.ok()
                                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                                .body(CSS))
                .GET(one, request -> show(request, answers.look(request.pathVariable("token"))))
                .POST(one + "/confirm", request -> answer(request, Answer.CONFIRM))
                .POST(one + "/cancel", request -> answer(request, Answer.CANCEL))
                .build();
    }

    private ServerResponse answer(ServerRequest request, Answer answer) {
        return show(request, answers.answer(request.pathVariable("token"), answer));
    }

    private ServerResponse show(ServerRequest request, Optional<Page> found) {
        var locale = texts.supported(request.servletRequest().getLocale());
        var status = found.map(page -> switch (page.state()) {
                    case OPEN, CONFIRMED, CANCELLED -> HttpStatus.OK;
                    case USED, CHANGED -> HttpStatus.CONFLICT;
                    case OVER -> HttpStatus.GONE;
                })
                .orElse(HttpStatus.NOT_FOUND);
        return ServerResponse.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .body(found.map(page -> html(page, locale, request.pathVariable("token")))
                        .orElseGet(() -> nothing(locale)));
    }

    private String html(Page page, Locale locale, String token) {
        var start = page.start().atZone(page.zone());
        var body = new StringBuilder()
                .append("<p class=\"when\">")
                .append(line(locale, "when", page))
                .append("</p><p>")
                .append(line(locale, "where", page))
                .append("</p>");
        if (page.state() == State.OPEN) {
            body.append("<p>").append(line(locale, "question", page)).append("</p>");
            form(body, token, "confirm", line(locale, "confirm", page));
            form(body, token, "cancel", line(locale, "cancel", page));
        } else {
            body.append("<p role=\"status\">")
                    .append(line(locale, page.state().name().toLowerCase(Locale.ROOT), page))
                    .append("</p>");
        }
        return frame(locale, htmlEscape(texts.line(locale, "title", page.site(), start)), body.toString());
    }

    private String nothing(Locale locale) {
        var epoch = Instant.EPOCH.atZone(ZoneOffset.UTC);
        return frame(
                locale,
                htmlEscape(texts.line(locale, "title", "", epoch)),
                "<p role=\"status\">" + htmlEscape(texts.line(locale, "over", "", epoch)) + "</p>");
    }

    private String line(Locale locale, String key, Page page) {
        return htmlEscape(texts.line(locale, key, page.site(), page.start().atZone(page.zone())));
    }

    private static void form(StringBuilder body, String token, String answer, String label) {
        body.append("<form method=\"post\" action=\"")
                .append(AnswerLinks.PATH)
                .append(htmlEscape(token))
                .append('/')
                .append(answer)
                .append("\"><button class=\"")
                .append(answer)
                .append("\">")
                .append(label)
                .append("</button></form>");
    }

    private static String frame(Locale locale, String title, String body) {
        return """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title><link rel="stylesheet" href="%s"></head>
            <body><main><h1>%s</h1>%s</main></body></html>
            """.formatted(locale.getLanguage(), title, STYLE, title, body);
    }

    private static final String CSS = """
        :root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; }
        body { margin: 0; }
        main { max-width: 26rem; margin: 0 auto; padding: 2rem 1.25rem; }
        h1 { font-size: 1.5rem; }
        .when { font-size: 1.25rem; font-weight: 600; margin-bottom: 0; }
        button { font: inherit; width: 100%; min-height: 3rem; margin: .4rem 0; border-radius: .5rem; cursor: pointer;
                 border: 2px solid #0b6e6e; background: #0b6e6e; color: #fff; }
        button.cancel { background: transparent; color: inherit; }
        button:focus-visible { outline: 3px solid #d97706; outline-offset: 2px; }
        """;
}
