package org.medgroup.scheduling.reminder.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medgroup.scheduling.icalendar.CalendarFile;
import org.medgroup.scheduling.icalendar.web.CalendarAnswer;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.outreach.web.PublicPage;
import org.medgroup.scheduling.reminder.AnswerLinks;
import org.medgroup.scheduling.reminder.Answers;
import org.medgroup.scheduling.reminder.Answers.Answer;
import org.medgroup.scheduling.reminder.Answers.Page;
import org.medgroup.scheduling.reminder.Answers.State;
import org.medgroup.scheduling.visittype.CancelRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The page behind a reminder's link. It needs no account and no script, tells nothing but when and where, and does nothing
 * before somebody presses a button.
 */
@Configuration(proxyBeanMethods = false)
class AnswerPages {
    private static final Texts TEXTS = new Texts("reminder");
    private static final String FILE = "/calendar.ics";

    private final Answers answers;
    private final Clock clock;

    AnswerPages(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> appointmentAnswerPages() {
        var one = AnswerLinks.PATH + "{token}";
        return route().GET(one, request -> show(request, answers.look(request.pathVariable("token"))))
                .GET(one + FILE, this::calendarFile)
                .POST(one + "/confirm", request -> answer(request, Answer.CONFIRM))
                .POST(one + "/cancel", request -> answer(request, Answer.CANCEL))
                .build();
    }

    private ServerResponse answer(ServerRequest request, Answer answer) {
        return show(request, answers.answer(request.pathVariable("token"), answer));
    }

    private ServerResponse show(ServerRequest request, Optional<Page> found) {
        var locale = Texts.supported(request.servletRequest().getLocale());
        var status = found.map(page -> switch (page.state()) {
                    case OPEN, CONFIRMED, CANCELLED -> HttpStatus.OK;
                    case USED, CHANGED -> HttpStatus.CONFLICT;
                    case OVER -> HttpStatus.GONE;
                })
                .orElse(HttpStatus.NOT_FOUND);
        return found.map(page -> page(page, locale, request.pathVariable("token")))
                .orElseGet(() -> nothing(locale))
                .answer(status);
    }

    private PublicPage page(Page page, Locale locale, String token) {
        var start = page.start().atZone(page.zone());
        var shown = new PublicPage(locale, TEXTS.line(locale, "page.title", page.site(), start))
                .emphasised(line(locale, "when", page))
                .paragraph(line(locale, "where", page));
        if (page.state() == State.OPEN) {
            shown.paragraph(line(locale, "question", page));
            rule(locale, page).ifPresent(shown::paragraph);
            shown.button(AnswerLinks.PATH + token + "/confirm", line(locale, "confirm", page), true)
                    .button(AnswerLinks.PATH + token + "/cancel", line(locale, "cancel", page), false);
        } else if (page.state() != State.OVER
                || page.upcoming() == null
                || page.upcoming().video() == null) {
            shown.status(line(locale, page.state().name().toLowerCase(Locale.ROOT), page));
        }
        var upcoming = page.upcoming();
        if (upcoming != null && upcoming.video() != null) {
            shown.link(upcoming.video(), line(locale, "video", page));
        }
        if (upcoming != null && page.state() != State.OVER) {
            shown.link(URI.create(AnswerLinks.PATH + token + FILE), line(locale, "calendar", page));
        }
        return shown;
    }

    /** The one appointment, for the patient's own calendar; again after a change it replaces itself there. */
    private ServerResponse calendarFile(ServerRequest request) {
        Locale locale = Texts.supported(request.servletRequest().getLocale());
        return CalendarAnswer.of(
                answers.look(request.pathVariable("token"))
                        .flatMap(page -> Optional.ofNullable(page.upcoming())
                                .map(upcoming -> new CalendarFile(null)
                                        .with(new CalendarFile.Entry(
                                                upcoming.appointment(),
                                                upcoming.version(),
                                                line(locale, "entry", page),
                                                page.site(),
                                                upcoming.video(),
                                                upcoming.confirmed(),
                                                page.start(),
                                                upcoming.end(),
                                                upcoming.bookedAt())))),
                "appointment.ics");
    }

    /** What cancelling costs, before anybody presses the button. */
    private Optional<String> rule(Locale locale, Page page) {
        CancelRule rule = page.cancelling();
        if (rule == null || rule.noticeHours() == 0 && rule.lateFeeMinor() == null) {
            return Optional.empty();
        }
        boolean late = rule.isLate(clock.instant(), page.start());
        String key = (late ? "late" : "notice") + (rule.lateFeeMinor() == null ? "" : "-fee");
        Instant inTime = page.start().minus(Duration.ofHours(rule.noticeHours()));
        return Optional.of(TEXTS.line(
                locale,
                "page." + key,
                page.site(),
                inTime.atZone(page.zone()),
                rule.lateFeeMinor() == null || rule.currency() == null
                        ? Map.of()
                        : Map.of("fee", money(locale, rule.lateFeeMinor(), rule.currency()))));
    }

    private static String money(Locale locale, long minor, String code) {
        Currency currency = Currency.getInstance(code);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()));
    }

    private static PublicPage nothing(Locale locale) {
        var epoch = Instant.EPOCH.atZone(ZoneOffset.UTC);
        return new PublicPage(locale, TEXTS.line(locale, "page.title", "", epoch))
                .status(TEXTS.line(locale, "page.over", "", epoch));
    }

    private static String line(Locale locale, String key, Page page) {
        return TEXTS.line(locale, "page." + key, page.site(), page.start().atZone(page.zone()));
    }
}
