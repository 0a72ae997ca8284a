package org.medgroup.scheduling.waitlist.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.outreach.web.PublicPage;
import org.medgroup.scheduling.waitlist.Offers;
import org.medgroup.scheduling.waitlist.Offers.Page;
import org.medgroup.scheduling.waitlist.Offers.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The page behind the link of an offer: where, when, until when, yes and no. Looking at it changes nothing. */
@Configuration(proxyBeanMethods = false)
class OfferPages {
    private final Offers offers;

    OfferPages(Offers offers) {
        this.offers = offers;
    }

    @Bean
    RouterFunction<ServerResponse> waitlistOfferPages() {
        var one = Offers.PATH + "{token}";
        return route().GET(one, request -> show(request, offers.look(request.pathVariable("token"))))
                .POST(one + "/accept", request -> answer(request, true))
                .POST(one + "/decline", request -> answer(request, false))
                .build();
    }

    private ServerResponse answer(ServerRequest request, boolean accepts) {
        var token = request.pathVariable("token");
        var before = offers.look(token).map(Page::state);
        var after = offers.answer(token, accepts);
        // a second answer is told what became of the first, and that it changed nothing
        var tooLate = before.filter(state -> state != State.OPEN).isPresent();
        return page(request, after, tooLate ? HttpStatus.CONFLICT : HttpStatus.OK);
    }

    private ServerResponse show(ServerRequest request, Optional<Page> found) {
        return page(request, found, HttpStatus.OK);
    }

    private static ServerResponse page(ServerRequest request, Optional<Page> found, HttpStatus otherwise) {
        var locale = Texts.supported(request.servletRequest().getLocale());
        if (found.isEmpty()) {
            return nothing(locale).answer(HttpStatus.NOT_FOUND);
        }
        var page = found.get();
        return page(page, locale, request.pathVariable("token"))
                .answer(page.state() == State.OVER ? HttpStatus.GONE : otherwise);
    }

    private static PublicPage page(Page page, Locale locale, String token) {
        var shown = new PublicPage(locale, line(locale, "title", page))
                .emphasised(line(locale, "when", page))
                .paragraph(line(locale, "where", page));
        return page.state() == State.OPEN
                ? shown.paragraph(line(locale, "question", page))
                        .button(Offers.PATH + token + "/accept", line(locale, "accept", page), true)
                        .button(Offers.PATH + token + "/decline", line(locale, "decline", page), false)
                : shown.status(line(locale, page.state().name().toLowerCase(Locale.ROOT), page));
    }

    private static PublicPage nothing(Locale locale) {
        var epoch = Instant.EPOCH.atZone(ZoneOffset.UTC);
        return new PublicPage(locale, Offers.TEXTS.line(locale, "page.title", "", epoch))
                .status(Offers.TEXTS.line(locale, "page.over", "", epoch));
    }

    private static String line(Locale locale, String key, Page page) {
        return Offers.TEXTS.line(
                locale,
                "page." + key,
                page.site(),
                page.start().atZone(page.zone()),
                Map.of("until", Texts.time(locale, page.until().atZone(page.zone()))));
    }
}
