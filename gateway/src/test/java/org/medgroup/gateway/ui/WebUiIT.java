package org.medgroup.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.gateway.testing.Browser;
import org.medgroup.gateway.testing.World;

class WebUiIT {
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/today", "/compare/no-show-rate?by=site", "/signed-out"})
    void every_address_of_the_page_gets_the_page_with_a_nonce_of_its_own(String path) {
        var once = World.browser().get(path);
        var again = World.browser().get(path);

        assertThat(once.statusCode()).isEqualTo(200);
        assertThat(once.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(once.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(once.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "style-src 'self' 'nonce-" + nonce(once.body()) + "'",
                                "script-src 'self';",
                                "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(nonce(once.body())).hasSize(24).isNotEqualTo(nonce(again.body()));
    }

    @Test
    void visiting_the_page_opens_no_session() {
        var browser = World.browser();

        browser.get("/");

        assertThat(browser.cookies).containsOnlyKeys("XSRF-TOKEN");
    }

    @Test
    void files_named_after_their_content_are_kept_for_ever_and_others_are_asked_for_again() {
        var asset = World.browser().get("/assets/index-AbCd1234.js");
        var icon = World.browser().get("/favicon.svg");

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(caching -> assertThat(caching).contains("max-age=31536000", "immutable"));
        assertThat(icon.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void a_missing_file_is_a_problem_and_not_the_page() {
        for (var path : new String[] {"/assets/gone.js", "/robots.txt", "/application.yaml"}) {
            var answer = World.browser().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("\"code\":\"not-found\"");
        }
    }

    @Test
    void this_machine_by_another_name_is_led_to_the_name_that_signing_in_knows() {
        var port = World.GATEWAY.getPort();

        var answer = new Browser(URI.create("http://127.0.0.1:" + port)).get("/today");

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).hasValue("http://localhost:" + port + "/today");
    }

    private static String nonce(String page) {
        var found = NONCE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
