package org.medgroup.scheduling.staffchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatBodyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final URI LINK = URI.create("https://group.example/sites/1/worklist");

    @Test
    void slack_takes_text_in_which_three_characters_are_escaped_and_a_link_is_not() {
        var body = body(ChatService.SLACK, "North & <South>: 2 more", LINK);
        assertThat(body.path("text").asString())
                .isEqualTo("North &amp; &lt;South&gt;: 2 more <https://group.example/sites/1/worklist|Open>");
        assertThat(body.path("unfurl_links").asBoolean(true)).isFalse();
    }

    @Test
    void teams_takes_a_message_with_one_adaptive_card() {
        var body = body(ChatService.TEAMS, "North & <South>: 2 more", LINK);
        assertThat(body.path("type").asString()).isEqualTo("message");
        var attachment = body.path("attachments").get(0);
        assertThat(attachment.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        var card = attachment.path("content");
        assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asString()).isEqualTo("1.4");
        assertThat(card.path("body").get(0).path("text").asString()).isEqualTo("North & <South>: 2 more");
        assertThat(card.path("actions").get(0).path("type").asString()).isEqualTo("Action.OpenUrl");
        assertThat(card.path("actions").get(0).path("url").asString()).isEqualTo(LINK.toString());
    }

    @Test
    void without_a_link_there_is_nothing_to_press() {
        assertThat(body(ChatService.SLACK, "Hello", null).path("text").asString())
                .isEqualTo("Hello");
        assertThat(body(ChatService.TEAMS, "Hello", null)
                        .path("attachments")
                        .get(0)
                        .path("content")
                        .has("actions"))
                .isFalse();
    }

    private static JsonNode body(ChatService service, String text, @Nullable URI link) {
        return JSON.readTree(JSON.writeValueAsString(ChatBody.of(service, text, link, "Open")));
    }
}
