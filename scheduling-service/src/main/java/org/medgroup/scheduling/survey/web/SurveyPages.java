package org.medgroup.scheduling.survey.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.outreach.web.PublicPage;
import org.medgroup.scheduling.outreach.web.PublicPage.Scale;
import org.medgroup.scheduling.survey.Marks;
import org.medgroup.scheduling.survey.Surveys;
import org.medgroup.scheduling.survey.Surveys.Page;
import org.medgroup.scheduling.survey.Surveys.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The page behind a survey's link. It needs no account and no script, tells nothing but where and when the visit was, and
 * keeps nothing before somebody presses the button.
 */
@Configuration(proxyBeanMethods = false)
class SurveyPages {
    private static final Texts TEXTS = new Texts("survey");
    private static final int LONGEST_COMMENT = 2_000;

    private final Surveys surveys;

    SurveyPages(Surveys surveys) {
        this.surveys = surveys;
    }

    @Bean
    RouterFunction<ServerResponse> visitSurveyPages() {
        var one = Surveys.PATH + "{token}";
        return route().GET(one, request -> show(request, surveys.look(request.pathVariable("token")), false))
                .POST(one, this::answer)
                .build();
    }

    private ServerResponse answer(ServerRequest request) {
        var token = request.pathVariable("token");
        var recommend = mark(request, "recommend", 0, Marks.BEST_RECOMMENDATION);
        var waiting = mark(request, "waiting", 1, Marks.BEST);
        var staff = mark(request, "staff", 1, Marks.BEST);
        if (recommend.isEmpty() || waiting.isEmpty() || staff.isEmpty()) {
            return show(request, surveys.look(token), true);
        }
        var comment = field(request, "comment")
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .map(words -> words.substring(0, Math.min(words.length(), LONGEST_COMMENT)));
        var marks = new Marks(recommend.getAsInt(), waiting.getAsInt(), staff.getAsInt());
        return show(request, surveys.answer(token, marks, comment.orElse(null)), false);
    }

    private static OptionalInt mark(ServerRequest request, String name, int least, int most) {
        return field(request, name)
                .filter(text -> text.matches("[0-9]{1,2}"))
                .map(Integer::parseInt)
                .filter(mark -> mark >= least && mark <= most)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** What cannot be decoded was not said. */
    private static Optional<String> field(ServerRequest request, String name) {
        try {
            return request.param(name);
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    private static ServerResponse show(ServerRequest request, Optional<Page> found, boolean incomplete) {
        var locale = Texts.supported(request.servletRequest().getLocale());
        var status = found.map(page -> switch (page.state()) {
                    case OPEN -> incomplete ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
                    case THANKS -> HttpStatus.OK;
                    case ANSWERED -> HttpStatus.CONFLICT;
                    case OVER -> HttpStatus.GONE;
                })
                .orElse(HttpStatus.NOT_FOUND);
        return found.map(page -> page(page, locale, request.pathVariable("token"), incomplete))
                .orElseGet(() -> nothing(locale))
                .answer(status);
    }

    private static PublicPage page(Page page, Locale locale, String token, boolean incomplete) {
        var shown = new PublicPage(locale, line(locale, "title", page)).emphasised(line(locale, "visit", page));
        if (page.state() != State.OPEN) {
            return shown.status(line(locale, page.state().name().toLowerCase(Locale.ROOT), page));
        }
        if (incomplete) {
            shown.status(line(locale, "incomplete", page));
        }
        return shown.scales(
                Surveys.PATH + token,
                line(locale, "send", page),
                List.of(
                        scale(locale, page, "recommend", 0, Marks.BEST_RECOMMENDATION),
                        scale(locale, page, "waiting", 1, Marks.BEST),
                        scale(locale, page, "staff", 1, Marks.BEST)),
                new PublicPage.Words(
                        "comment", line(locale, "comment", page), line(locale, "commentHint", page), LONGEST_COMMENT));
    }

    private static Scale scale(Locale locale, Page page, String name, int from, int to) {
        return new Scale(
                name,
                line(locale, name, page),
                line(locale, name + ".low", page),
                line(locale, name + ".high", page),
                from,
                to);
    }

    private static PublicPage nothing(Locale locale) {
        var page = new Page(State.OVER, "", LocalDate.EPOCH);
        return new PublicPage(locale, line(locale, "title", page)).status(line(locale, "over", page));
    }

    private static String line(Locale locale, String key, Page page) {
        return TEXTS.line(locale, "page." + key, page.site(), page.day().atStartOfDay(ZoneOffset.UTC));
    }
}
