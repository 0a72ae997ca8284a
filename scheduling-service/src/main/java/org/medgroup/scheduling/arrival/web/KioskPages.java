package org.medgroup.scheduling.arrival.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.medgroup.scheduling.arrival.KioskArrivals;
import org.medgroup.scheduling.arrival.KioskArrivals.Outcome;
import org.medgroup.scheduling.kiosk.Kiosks;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.outreach.web.PublicPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What a kiosk shows: two fields, and whether to sit down or to come to the desk. Nothing about anybody is shown, nothing
 * stays on the screen, and whoever is unknown is told what everybody is told who should come to the desk.
 */
@Configuration(proxyBeanMethods = false)
class KioskPages {
    private static final Texts TEXTS = new Texts("kiosk");
    private static final String SCRIPT = "/public/scheduling/kiosk.js";
    private static final Duration ANSWER_STAYS = Duration.ofSeconds(12);
    private static final int LONGEST_NAME = 100;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("MMdduuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ISO_LOCAL_DATE);

    /** Thirty seconds of nothing, and whatever stands on the screen is gone. Reading back from the browser's memory likewise. */
    private static final String CLEARING = """
            let left;
            const clear = () => location.replace(location.pathname);
            const wait = () => { clearTimeout(left); left = setTimeout(clear, 30000); };
            for (const sign of ['keydown', 'pointerdown', 'input']) addEventListener(sign, wait, true);
            addEventListener('pageshow', (shown) => shown.persisted && clear());
            wait();
            """;

    private final KioskArrivals arrivals;

    KioskPages(KioskArrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Bean
    RouterFunction<ServerResponse> pagesOfKiosks() {
        var one = Kiosks.PATH + "{token}";
        return route().GET(one, this::ask)
                .POST(one, this::arrive)
                .GET(
                        SCRIPT,
                        _ -> ServerResponse.ok()
                                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                                .body(CLEARING))
                .build();
    }

    private ServerResponse ask(ServerRequest request) {
        return form(request, false, HttpStatus.OK);
    }

    private ServerResponse form(ServerRequest request, boolean incomplete, HttpStatus status) {
        var locale = locale(request);
        var token = request.pathVariable("token");
        return arrivals.site(token)
                .map(site -> {
                    var page = new PublicPage(locale, line(locale, "title", site)).large();
                    if (incomplete) {
                        page.status(line(locale, "incomplete", site));
                    }
                    return page.form(
                                    Kiosks.PATH + token + "?lang=" + locale.getLanguage(),
                                    line(locale, "arrive", site),
                                    new PublicPage.Field(
                                            "familyName", line(locale, "familyName", site), null, "text", LONGEST_NAME),
                                    new PublicPage.Field(
                                            "birthDate",
                                            line(locale, "birthDate", site),
                                            line(locale, "birthDateHint", site),
                                            "numeric",
                                            10))
                            .link(
                                    URI.create(Kiosks.PATH + token + "?lang=" + other(locale)),
                                    line(locale, "otherLanguage", site))
                            .script(SCRIPT)
                            .answer(status);
                })
                .orElseGet(() -> nothing(locale));
    }

    private ServerResponse arrive(ServerRequest request) throws ServletException, IOException {
        var token = request.pathVariable("token");
        var name = field(request, "familyName").map(String::strip).orElse("");
        var birthDate = field(request, "birthDate").flatMap(KioskPages::date);
        if (name.isEmpty() || name.length() > LONGEST_NAME || birthDate.isEmpty()) {
            return form(request, true, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var locale = locale(request);
        return arrivals.arrive(token, name, birthDate.get())
                .map(outcome -> answer(outcome, locale, token))
                .orElseGet(() -> nothing(locale));
    }

    /** The same page, whoever comes; the paused kiosk says to the desk what it says to everybody. */
    private static ServerResponse answer(Outcome outcome, Locale locale, String token) {
        boolean welcome = outcome == Outcome.CHECKED_IN || outcome == Outcome.CHECKED_IN_SEE_DESK;
        var page = new PublicPage(locale, line(locale, welcome ? "welcome" : "desk", "")).large();
        switch (outcome) {
            case CHECKED_IN -> page.status(line(locale, "sit", ""));
            case CHECKED_IN_SEE_DESK -> page.status(line(locale, "welcomeDesk", ""));
            case SEE_DESK, PAUSED -> page.status(line(locale, "deskHelps", ""));
        }
        return page.link(URI.create(Kiosks.PATH + token), line(locale, "next", ""))
                .goesOn(ANSWER_STAYS, Kiosks.PATH + token)
                .answer(
                        switch (outcome) {
                            case CHECKED_IN, CHECKED_IN_SEE_DESK -> HttpStatus.OK;
                            case SEE_DESK -> HttpStatus.NOT_FOUND;
                            case PAUSED -> HttpStatus.TOO_MANY_REQUESTS;
                        });
    }

    private static ServerResponse nothing(Locale locale) {
        return new PublicPage(locale, line(locale, "desk", ""))
                .large()
                .status(line(locale, "over", ""))
                .answer(HttpStatus.NOT_FOUND);
    }

    /** What cannot be decoded was not said. */
    private static Optional<String> field(ServerRequest request, String name) {
        try {
            return request.param(name);
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** As people write it here, with or without slashes. */
    private static Optional<LocalDate> date(String typed) {
        for (DateTimeFormatter format : DATES) {
            try {
                var date = LocalDate.parse(typed.strip(), format);
                return date.getYear() < 1880 ? Optional.empty() : Optional.of(date);
            } catch (DateTimeParseException _) {
                // not like that; the next one
            }
        }
        return Optional.empty();
    }

    /** Chosen on the screen; the device's own otherwise. */
    private static Locale locale(ServerRequest request) {
        return Texts.supported(field(request, "lang")
                .map(Locale::forLanguageTag)
                .orElseGet(() -> request.servletRequest().getLocale()));
    }

    private static String other(Locale locale) {
        return locale.getLanguage().equals("es") ? "en" : "es";
    }

    private static String line(Locale locale, String key, String site) {
        return TEXTS.line(locale, key, site, Instant.EPOCH.atZone(ZoneOffset.UTC));
    }
}
