package org.medgroup.scheduling.outreach.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** How {@link PublicPage}s look. */
@Configuration(proxyBeanMethods = false)
class StyleOfPages {
    private static final String CSS = """
            :root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; }
            body { margin: 0; }
            main { max-width: 26rem; margin: 0 auto; padding: 2rem 1.25rem; }
            h1 { font-size: 1.5rem; }
            .when { font-size: 1.25rem; font-weight: 600; margin-bottom: 0; }
            button { font: inherit; width: 100%; min-height: 3rem; margin: .4rem 0; border-radius: .5rem; cursor: pointer;
                     border: 2px solid #0b6e6e; background: #0b6e6e; color: #fff; }
            button.other { background: transparent; color: inherit; }
            button:focus-visible { outline: 3px solid #d97706; outline-offset: 2px; }
            """;

    @Bean
    RouterFunction<ServerResponse> pageStyle() {
        return route().GET(
                        PublicPage.STYLE,
                        _ -> ServerResponse.ok()
                                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                                .body(CSS))
                .build();
    }
}
