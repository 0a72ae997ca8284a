package org.medgroup.acceptance;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The signed parts of addresses that patients were sent, and what somebody makes of them who was sent none. */
final class SentLinks {
    private static final Pattern LINK = Pattern.compile("/public/scheduling/([a-z-]+)/([\\w-]{20,})");
    private static final int SIGNED_BYTES = 48;

    private final Map<String, List<String>> tokens = new HashMap<>();

    /** With what this system has sent so far. */
    static SentLinks of(RunningMedgroup system) {
        SentLinks links = new SentLinks();
        for (JsonNode sent : system.get("admin", "/api/scheduling/outbox").json()) {
            LINK.matcher(sent.path("message").path("text").asString(""))
                    .results()
                    .forEach(found -> links.tokens
                            .computeIfAbsent(found.group(1), _ -> new ArrayList<>())
                            .add(found.group(2)));
        }
        return links;
    }

    /** For such an address, if anybody was sent one; a made-up one otherwise. @param path of an operation */
    String token(String path, Random random) {
        List<String> known = tokens.getOrDefault(kind(path), List.of());
        return known.isEmpty() ? madeUp(random) : any(known, random);
    }

    /** As it stands in an address: nobody was sent it. */
    enum Forgery {
        MADE_UP,
        TAMPERED,
        TRUNCATED,
        PROLONGED,
        SIGNED_FOR_SOMETHING_ELSE
    }

    String forged(Forgery how, String path, Random random) {
        String token = token(path, random);
        return switch (how) {
            case MADE_UP -> madeUp(random);
            case TAMPERED -> {
                // not the last one, whose last bits may be nobody's
                int at = random.nextInt(token.length() - 1);
                yield token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
            }
            case TRUNCATED -> token.substring(0, 1 + random.nextInt(token.length() - 1));
            case PROLONGED -> token + "A".repeat(1 + random.nextInt(400));
            case SIGNED_FOR_SOMETHING_ELSE -> {
                List<String> others = tokens.entrySet().stream()
                        .filter(each -> !each.getKey().equals(kind(path)))
                        .flatMap(each -> each.getValue().stream())
                        .sorted()
                        .toList();
                yield others.isEmpty() ? madeUp(random) : any(others, random);
            }
        };
    }

    private static String madeUp(Random random) {
        byte[] bytes = new byte[SIGNED_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String kind(String path) {
        return path.split("/")[3];
    }

    private static String any(List<String> tokens, Random random) {
        return tokens.get(random.nextInt(tokens.size()));
    }
}
