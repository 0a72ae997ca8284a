package org.medgroup.scheduling.staffchannel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the chats take. */
final class ChatBody {
    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    private ChatBody() {}

    /** @param opens what the link says */
    static Map<String, Object> of(ChatService service, String text, @Nullable URI link, String opens) {
        return switch (service) {
            case SLACK -> slack(text, link, opens);
            case TEAMS -> teams(text, link, opens);
        };
    }

    /** Of Slack's markup only the link is used; three characters stand for something there. */
    private static Map<String, Object> slack(String text, @Nullable URI link, String opens) {
        var said = escaped(text);
        return Map.of(
                "text", link == null ? said : said + " <" + link + "|" + escaped(opens) + ">", "unfurl_links", false);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A message with one Adaptive Card, which is all that Workflows take. */
    private static Map<String, Object> teams(String text, @Nullable URI link, String opens) {
        Map<String, Object> card = new TreeMap<>(Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                List.of(Map.of("type", "TextBlock", "text", text, "wrap", true))));
        if (link != null) {
            card.put("actions", List.of(Map.of("type", "Action.OpenUrl", "title", opens, "url", link.toString())));
        }
        return Map.of("type", "message", "attachments", List.of(Map.of("contentType", CARD, "content", card)));
    }
}
