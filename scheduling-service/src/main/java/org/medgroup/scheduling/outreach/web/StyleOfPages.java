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
            :root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; --line: light-dark(#6b7280, #8a939f); }
            body { margin: 0; background: light-dark(#fff, #15191d); color: light-dark(#14181b, #f1f3f4); }
            main { max-width: 26rem; margin: 0 auto; padding: 2rem 1.25rem; }
            h1 { font-size: 1.5rem; }
            .when { font-size: 1.25rem; font-weight: 600; margin-bottom: 0; }
            button { font: inherit; width: 100%; min-height: 3rem; margin: .4rem 0; border-radius: .5rem; cursor: pointer;
                     border: 2px solid #0b6e6e; background: #0b6e6e; color: #fff; }
            button.other { background: transparent; color: inherit; border-color: light-dark(#0b6e6e, #6fd0d0); }
            [role=status] { padding: .7rem 1rem; border-radius: .5rem; background: light-dark(#e4f1f1, #1c3337); }
            main.large { max-width: 34rem; font-size: 1.4rem; padding-top: 4rem; }
            .large h1 { font-size: 2.1rem; line-height: 1.2; }
            .large button { min-height: 4.2rem; font-size: 1.5rem; margin-top: 1.6rem; }
            .large [role=status] { font-size: 1.5rem; }
            .large a { display: inline-block; padding: .8rem 0; }
            a { color: light-dark(#0b6e6e, #6fd0d0); }
            label { display: block; margin-top: 1.2rem; font-weight: 600; }
            .hint { margin: 0; font-size: .9rem; }
            .large .hint { font-size: 1.05rem; }
            input { font: inherit; width: 100%; box-sizing: border-box; min-height: 3.6rem; padding: .3rem .8rem;
                    border-radius: .5rem; border: 2px solid var(--line); }
            textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .8rem; margin-bottom: .6rem;
                       border-radius: .5rem; border: 2px solid var(--line); background: transparent; color: inherit; }
            fieldset { border: 0; margin: 1.6rem 0 0; padding: 0; }
            legend { padding: 0; font-weight: 600; }
            .scale { display: grid; grid-template-columns: repeat(auto-fit, minmax(2.7rem, 1fr)); gap: .3rem;
                     margin: .5rem 0 .2rem; }
            .scale label { margin: 0; position: relative; }
            .scale input { position: absolute; inset: 0; min-height: 0; height: 100%; margin: 0; opacity: 0;
                           cursor: pointer; }
            .scale span { display: grid; place-items: center; min-height: 2.7rem; border: 2px solid var(--line);
                          border-radius: .5rem; }
            .scale input:checked + span { background: #0b6e6e; border-color: #0b6e6e; color: #fff; }
            .scale input:focus-visible + span { outline: 3px solid #d97706; outline-offset: 2px; }
            .ends { display: flex; justify-content: space-between; gap: 1rem; font-size: .9rem; }
            input:focus-visible, textarea:focus-visible { outline: 3px solid #d97706; outline-offset: 1px; }
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
