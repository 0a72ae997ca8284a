package org.medgroup.scheduling.outreach.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.Locale;
import java.util.Optional;
import org.medgroup.scheduling.outreach.OptOuts;
import org.medgroup.scheduling.outreach.OptOuts.OptOut;
import org.medgroup.scheduling.outreach.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The page behind the last line of every message. It does nothing before somebody presses the button; a mail program that
 * posts to the same address by itself (RFC 8058) has pressed it for the person.
 */
@Configuration(proxyBeanMethods = false)
class OptOutPages {
    private static final Texts TEXTS = new Texts("optout");

    private final OptOuts optOuts;

    OptOutPages(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @Bean
    RouterFunction<ServerResponse> optOutAnswerPages() {
        var one = OptOuts.PATH + "{token}";
        return route().GET(one, request -> show(request, optOuts.look(request.pathVariable("token"))))
                .POST(one, request -> show(request, optOuts.optOut(request.pathVariable("token"))))
                .build();
    }

    private ServerResponse show(ServerRequest request, Optional<OptOut> found) {
        var locale = Texts.supported(request.servletRequest().getLocale());
        var page = new PublicPage(locale, TEXTS.text(locale, "page.title"));
        if (found.isEmpty()) {
            return page.status(TEXTS.text(locale, "page.unknown")).answer(HttpStatus.NOT_FOUND);
        }
        var channel = found.get().channel().name().toLowerCase(Locale.ROOT);
        if (found.get().isOut()) {
            return page.status(TEXTS.text(locale, "page.out." + channel))
                    .paragraph(TEXTS.text(locale, "page.again"))
                    .answer(HttpStatus.OK);
        }
        return page.paragraph(TEXTS.text(locale, "page.question." + channel))
                .paragraph(TEXTS.text(locale, "page.consequence"))
                .button(
                        OptOuts.PATH + request.pathVariable("token"),
                        TEXTS.text(locale, "page.button." + channel),
                        true)
                .answer(HttpStatus.OK);
    }
}
