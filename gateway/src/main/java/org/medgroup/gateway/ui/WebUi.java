package org.medgroup.gateway.ui;

import static org.springframework.web.servlet.function.RequestPredicates.GET;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.protection.PagePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The web UI's built files. Files under {@code /assets} have their content's hash in their name and never change; the
 * page that names them is made anew for every visit, because it carries a nonce, and answers for every address that the
 * page itself routes.
 */
@Configuration(proxyBeanMethods = false)
class WebUi implements WebMvcConfigurer {
    private static final String FILES = "static/";
    private static final String NONCE_PLACE = "__CSP_NONCE__";
    private static final List<String> NOT_PAGES =
            List.of("/api/", "/public/", "/actuator", "/assets/", "/oauth2/", "/login/", "/logout", "/error");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String NOT_BUILT = """
        <!doctype html><html lang="en"><title>Medgroup</title>
        <p>This gateway was built without its web UI. Its interface is at /api.</p></html>
        """;

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/" + FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/*.js", "/*.svg", "/*.png", "/*.ico", "/*.txt", "/*.webmanifest")
                .addResourceLocations("classpath:/" + FILES)
                .setCacheControl(CacheControl.noCache());
    }

    @Bean
    RouterFunction<ServerResponse> page(GatewaySettings settings) {
        var template = template();
        return RouterFunctions.route()
                .route(GET("/**").and(WebUi::isPage), request -> {
                    var elsewhere = sameMachineOtherName(request.servletRequest(), settings.publicUrl());
                    return elsewhere == null
                            ? page(request, template)
                            : ServerResponse.temporaryRedirect(elsewhere).build();
                })
                .build();
    }

    private static ServerResponse page(ServerRequest request, String template) {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(template.replace(NONCE_PLACE, PagePolicy.nonce(request.servletRequest())));
    }

    private static boolean isPage(ServerRequest request) {
        var path = request.path();
        return NOT_PAGES.stream().noneMatch(path::startsWith)
                && (path.equals("/index.html")
                        || !path.substring(path.lastIndexOf('/')).contains("."));
    }

    /** Signing in works under one name only; who tries 127.0.0.1 instead of localhost is sent there. */
    private static @Nullable URI sameMachineOtherName(HttpServletRequest request, URI publicUrl) {
        var asked = request.getServerName();
        return asked.equals(publicUrl.getHost())
                        || !THIS_MACHINE.contains(asked)
                        || !THIS_MACHINE.contains(publicUrl.getHost())
                ? null
                : publicUrl.resolve(request.getRequestURI());
    }

    private static String template() {
        var page = new ClassPathResource(FILES + "index.html");
        try {
            return page.exists() ? page.getContentAsString(StandardCharsets.UTF_8) : NOT_BUILT;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
