package org.medgroup.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.medgroup.acceptance.HostileRequest.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be wrong with a request, for every operation there is. First an acceptable request is made up, then one thing
 * in it is broken; the rest being right, that one thing is what the answer is about.
 */
final class HostileRequests {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String PLACE = "@@PLACE@@";
    private static final Set<Integer> UNKNOWN_CALLER = Set.of(401, 403);

    /** Who asks, the ones with many rights more often. */
    private static final List<String> CALLERS = List.of(
            "admin",
            "admin",
            "manager-1",
            "manager-1",
            "desk-1",
            "desk-1",
            "hr",
            "hr",
            "lead",
            "lead",
            "auditor",
            "finance",
            "privacy",
            "stock",
            "biller",
            "desk-2");

    /** Texts that mean something to an interpreter somewhere: SQL, HTML, templates, paths, headers, formats, logs. */
    static final List<String> INJECTIONS = List.of(
            "' or '1'='1",
            "'; drop table patient; --",
            "1; update patient set site_id = null",
            "') union all select null,null,version()--",
            "\" or pg_sleep(5)--",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "${31337*31337}{{31337*31337}}#{31337*31337}<%= 31337*31337 %>*{31337*31337}",
            "${T(java.lang.Runtime).getRuntime().exec('id')}",
            "${jndi:ldap://127.0.0.1:1/a}",
            "../../../../../../etc/passwd",
            "..\\..\\..\\windows\\win.ini",
            "/dev/random",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data/",
            "x\r\nX-Injected: 1\r\n\r\n<html>",
            "%0d%0aX-Injected:%201",
            "%n%n%n%s%s%x%d",
            "=cmd|' /C calc'!A0",
            "\u0000",
            "a\u0000b",
            "\ufeff\u202e\u2066\ufffe\uffff",
            "Z\u0351\u036b\u0343a\u0363\u034el\u0333g\u0354o",
            "\ud83e\udd77\ud83c\udffd",
            "\u0130\u0131\ufb03\u1e9e",
            " ",
            "",
            "null",
            "undefined",
            "true",
            "NaN",
            "-1",
            "0",
            "99999999999999999999",
            "1e309",
            "0x7fffffff",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "{e63c4348-d59e-548b-9adb-a9347b4b1041}",
            "0000-00-00",
            "2026-02-30",
            "9999-12-31",
            "-0001-01-01",
            "+999999999-12-31",
            "-999999999-01-01",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00Z",
            "9999-12-31T23:59:59Z",
            "2026-11-22T25:61:61Z",
            "2026-11-22T10:00:00+18:00",
            "1969-12-31T23:59:59.999999999Z",
            "24:00",
            "-00:01",
            "23:59:60",
            "Mars/Olympus_Mons",
            "../../etc/localtime",
            "GMT+25");

    /** JSON that is no text: as it would stand in a document, some of it not even JSON. */
    static final List<String> RAW = List.of(
            "null",
            "true",
            "-1",
            "0",
            "-0.0",
            "0.1",
            "1e400",
            "-1e400",
            "1e-400",
            "1E+2147483647",
            "NaN",
            "-Infinity",
            "0x10",
            "007",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1" + "0".repeat(999),
            "1" + "0".repeat(20_000),
            "[]",
            "{}",
            "[null]",
            "[[[[]]]]",
            "{\"\":{}}",
            "{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}",
            "[\"java.util.ArrayList\",[]]",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\x41\"",
            "'single'",
            "\"unfinished",
            "/* comment */ 1",
            "\"" + "a".repeat(300) + "\"",
            "\"" + "a".repeat(70_000) + "\"",
            "\"" + "\\u4e2d".repeat(60_000) + "\"",
            "[" + "1,".repeat(50_000) + "1]",
            "{" + "\"a\":{".repeat(600) + "}".repeat(601));

    private final List<Operation> operations;
    private final PlausibleValues values;
    private final SentLinks links;
    private final List<String> badTokens;

    /** @param badTokens what a token must not be taken for */
    HostileRequests(List<Operation> operations, PlausibleValues values, SentLinks links, List<String> badTokens) {
        this.operations = operations;
        this.values = values;
        this.links = links;
        this.badTokens = badTokens;
    }

    /** Requests that none of the services may accept. */
    Arbitrary<HostileRequest> toBeRefused() {
        return Arbitraries.of(operations).flatMap(operation -> {
            List<Tuple.Tuple2<Integer, Arbitrary<HostileRequest>>> attacks = new ArrayList<>();
            if (operation.path().startsWith("/api/")) {
                attacks.add(Tuple.of(3, withBadToken(operation)));
                attacks.add(Tuple.of(2, withForeignMethod(operation)));
            }
            if (VARIABLE.matcher(operation.path()).find()) {
                attacks.add(Tuple.of(
                        4, operation.isForEverybody() ? withForgedLink(operation) : withUnusableId(operation)));
            }
            if (operation.isForEverybody()) {
                attacks.add(Tuple.of(1, withForeignMethod(operation)));
            }
            if (operation.needsKey()) {
                attacks.add(Tuple.of(2, withBadKey(operation)));
            }
            if (operation.bodySchema() != null) {
                attacks.add(Tuple.of(6, withBrokenBody(operation)));
                attacks.add(Tuple.of(3, withUnknownField(operation)));
                attacks.add(Tuple.of(2, withBadUtf8(operation)));
                attacks.add(Tuple.of(3, withOtherContentType(operation)));
            }
            attacks.add(Tuple.of(2, againstTheProtocol(operation)));
            return Arbitraries.frequencyOf(attacks);
        });
    }

    /** Requests that happen to be acceptable now and then: a hostile text may well be a name. */
    Arbitrary<HostileRequest> toBeSurvived() {
        return Arbitraries.of(operations).flatMap(operation -> {
            List<Tuple.Tuple2<Integer, Arbitrary<HostileRequest>>> attacks = new ArrayList<>();
            attacks.add(Tuple.of(3, withHostileQuery(operation)));
            attacks.add(Tuple.of(2, withHostileHeader(operation)));
            attacks.add(Tuple.of(2, withHostilePath(operation)));
            if (operation.isForEverybody() && operation.isWrite()) {
                attacks.add(Tuple.of(6, withHostileForm(operation)));
            }
            if (operation.bodySchema() != null) {
                attacks.add(Tuple.of(8, withHostileLeaf(operation)));
                attacks.add(Tuple.of(2, withFieldLeftOut(operation)));
                attacks.add(Tuple.of(2, withFieldTwice(operation)));
                attacks.add(Tuple.of(1, inAnotherEncoding(operation)));
                attacks.add(Tuple.of(1, withEmptyBody(operation)));
            }
            return Arbitraries.frequencyOf(attacks);
        });
    }

    // ------------------------------------------------------------------ an acceptable request

    /** @param query not yet encoded */
    private record Draft(
            Operation operation,
            String caller,
            Map<String, String> variables,
            List<Map.Entry<String, String>> query,
            String key,
            @Nullable JsonNode body) {
        List<Header> headers() {
            List<Header> headers = new ArrayList<>();
            if (!operation.isForEverybody()) {
                headers.add(new Header("Authorization", HostileRequest.tokenOf(caller)));
            }
            if (operation.isWrite() && !operation.isForEverybody()) {
                headers.add(new Header("Idempotency-Key", key));
            }
            if (body != null) {
                headers.add(new Header("Content-Type", "application/json"));
            }
            return headers;
        }

        String path(UnaryOperator<String> variable) {
            return VARIABLE.matcher(operation.path())
                    .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(variable.apply(match.group(1))));
        }

        String path() {
            return path(name -> encoded(variables.getOrDefault(name, "")));
        }

        String query(UnaryOperator<String> value) {
            StringBuilder text = new StringBuilder();
            query.forEach(parameter -> text.append(text.isEmpty() ? '?' : '&')
                    .append(encoded(parameter.getKey()))
                    .append('=')
                    .append(value.apply(parameter.getValue())));
            return text.toString();
        }

        String target() {
            return path() + query(HostileRequests::encoded);
        }

        byte @Nullable [] bytes() {
            return body == null ? null : body.toString().getBytes(UTF_8);
        }

        HostileRequest refused(
                String attack, String method, String target, List<Header> headers, byte @Nullable [] body) {
            return new HostileRequest(attack, operation.name(), method, target, headers, body, true, Set.of());
        }

        HostileRequest survived(String attack, String target, List<Header> headers, byte @Nullable [] body) {
            return new HostileRequest(
                    attack, operation.name(), operation.method(), target, headers, body, false, Set.of());
        }
    }

    private Arbitrary<Draft> draft(Operation operation) {
        return Arbitraries.randomValue(random -> {
            Map<String, String> variables = new LinkedHashMap<>();
            List<Map.Entry<String, String>> query = new ArrayList<>();
            for (JsonNode parameter : operation.parameters()) {
                String name = parameter.path("name").asString();
                String value = values.parameter(name, parameter.path("schema"), random);
                switch (parameter.path("in").asString()) {
                    case "path" -> variables.put(name, value);
                    case "query" -> {
                        if (parameter.path("required").asBoolean() || random.nextInt(3) > 0) {
                            query.add(Map.entry(name, value));
                        }
                    }
                    default -> {} // headers: the key and the token are set for all
                }
            }
            if (operation.isForEverybody()) {
                variables.put("token", links.token(operation.path(), random));
            }
            return new Draft(
                    operation,
                    CALLERS.get(random.nextInt(CALLERS.size())),
                    variables,
                    query,
                    PlausibleValues.uuid(random),
                    operation.bodySchema() == null
                            ? null
                            : values.body(operation.bodySchema(), operation.schemas(), random));
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Any text, from the list and from all of Unicode. */
    private static Arbitrary<String> hostileText() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(INJECTIONS)),
                Tuple.of(2, Arbitraries.strings().all().ofMaxLength(40)),
                Tuple.of(1, Arbitraries.integers().between(200, 5_000).map("x"::repeat)),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)));
    }

    // ------------------------------------------------------------------ to be refused

    private Arbitrary<HostileRequest> withBadToken(Operation operation) {
        return Combinators.combine(draft(operation), Arbitraries.of(badTokens)).as((draft, token) -> {
            List<Header> headers = new ArrayList<>(draft.headers());
            headers.removeIf(header -> header.name().equals("Authorization"));
            if (!token.isEmpty()) {
                headers.add(new Header("Authorization", token));
            }
            return new HostileRequest(
                    "a token that is none",
                    operation.name(),
                    operation.method(),
                    draft.target(),
                    headers,
                    draft.bytes(),
                    true,
                    UNKNOWN_CALLER);
        });
    }

    private Arbitrary<HostileRequest> withForeignMethod(Operation operation) {
        List<String> methods =
                new ArrayList<>(List.of("POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO", "get", "PROPFIND"));
        methods.removeAll(operation.methodsHere());
        return Combinators.combine(draft(operation), Arbitraries.of(methods))
                .as((draft, method) -> draft.refused(
                        "a method that is not offered",
                        method,
                        draft.target(),
                        operation.isWrite() ? draft.headers() : withKey(draft.headers(), draft.key()),
                        method.equals("TRACE") ? null : draft.bytes()));
    }

    private Arbitrary<HostileRequest> withUnusableId(Operation operation) {
        return Combinators.combine(
                        draft(operation), hostileText(), Arbitraries.integers().between(0, 2))
                .as((draft, text, kind) -> {
                    Random random = new Random(draft.key().hashCode());
                    String site = kind == 0 ? "manager-1" : draft.caller();
                    Draft asked =
                            new Draft(operation, site, draft.variables(), draft.query(), draft.key(), draft.body());
                    String path = draft.path(name -> switch (kind) {
                        case 0 -> encoded(values.foreign(name, random));
                        case 1 -> PlausibleValues.uuid(random);
                        // a text that is empty or a dot would be another address
                        default -> encoded(text.isBlank() || text.startsWith(".") ? "_" : text);
                    });
                    return asked.refused(
                            switch (kind) {
                                case 0 -> "a thing of another site";
                                case 1 -> "a thing that does not exist";
                                default -> "an id that is none";
                            },
                            operation.method(),
                            path + draft.query(HostileRequests::encoded),
                            asked.headers(),
                            draft.bytes());
                });
    }

    private Arbitrary<HostileRequest> withForgedLink(Operation operation) {
        return Combinators.combine(
                        draft(operation),
                        Arbitraries.of(SentLinks.Forgery.class).injectNull(0.2),
                        hostileText())
                .as((draft, forgery, text) -> {
                    Random random = new Random(draft.key().hashCode());
                    String token = forgery == null
                            ? encoded(text.isBlank() || text.startsWith(".") ? "_" : text)
                            : links.forged(forgery, operation.path(), random);
                    return draft.refused(
                            "a link that nobody was sent",
                            operation.method(),
                            draft.path(_ -> token),
                            draft.headers(),
                            draft.bytes());
                });
    }

    private Arbitrary<HostileRequest> withBadKey(Operation operation) {
        Arbitrary<String> keys = Arbitraries.of(
                "",
                " ",
                "\t",
                "a b",
                "x".repeat(201),
                "x".repeat(8_000),
                "k\u00e9y",
                "\u00ff\u00fe",
                "k\u007f",
                "k\u0001");
        return Combinators.combine(draft(operation), keys.injectNull(0.2)).as((draft, key) -> {
            List<Header> headers = new ArrayList<>(draft.headers());
            headers.removeIf(header -> header.name().equals("Idempotency-Key"));
            if (key != null) {
                headers.add(new Header("Idempotency-Key", key));
            }
            return draft.refused(
                    "an unacceptable Idempotency-Key", operation.method(), draft.target(), headers, draft.bytes());
        });
    }

    private Arbitrary<HostileRequest> withBrokenBody(Operation operation) {
        Arbitrary<byte[]> bodies = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.of(
                                        "[]",
                                        "1",
                                        "\"text\"",
                                        "true",
                                        "{",
                                        "}",
                                        "{\"",
                                        "{\"a\"",
                                        "{\"a\":",
                                        "{\"a\":1",
                                        "{\"a\":1,}",
                                        "{a:1}",
                                        "{}{}",
                                        "nonsense",
                                        "\u0000",
                                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM"
                                                + " \"file:///etc/passwd\">]><a>&b;</a>",
                                        "--- !!javax.script.ScriptEngineManager []",
                                        "a=1&b=2")
                                .map(text -> text.getBytes(UTF_8))),
                Tuple.of(
                        2,
                        Arbitraries.integers()
                                .between(1, 60_000)
                                .map(n -> "[".repeat(n).getBytes(UTF_8))),
                Tuple.of(
                        2,
                        Arbitraries.integers()
                                .between(1, 20_000)
                                .map(n -> "{\"a\":".repeat(n).getBytes(UTF_8))),
                Tuple.of(
                        2,
                        Arbitraries.bytes()
                                .array(byte[].class)
                                .ofMinSize(1)
                                .ofMaxSize(400)
                                .filter(bytes -> bytes[0] != '{')),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(1_100_000, 1_300_000)
                                .map(n -> "{}"
                                        .concat(" ".repeat(operation.path().contains("/imports/") ? 3_300_000 + n : n))
                                        .getBytes(UTF_8))));
        return Combinators.combine(draft(operation), bodies)
                .as((draft, body) -> draft.refused(
                        body.length > 1_000_000 ? "a body above the limit" : "a body that is not what is asked for",
                        operation.method(),
                        draft.target(),
                        draft.headers(),
                        body));
    }

    private Arbitrary<HostileRequest> withUnknownField(Operation operation) {
        return Combinators.combine(
                        draft(operation),
                        Arbitraries.of(
                                "admin", "roles", "__proto__", "$where", "@type", "siteIds ", "class", "\u0000", ""),
                        Arbitraries.of("true", "\"admin\"", "[]", "{\"a\":1}", "null"))
                .as((draft, name, value) -> {
                    ObjectNode body = draft.body() instanceof ObjectNode object ? object.deepCopy() : null;
                    String text = body == null
                            ? "{}"
                            : body.put(name, PLACE).toString().replace('"' + PLACE + '"', value);
                    return draft.refused(
                            "a field that nobody knows",
                            operation.method(),
                            draft.target(),
                            draft.headers(),
                            text.getBytes(UTF_8));
                });
    }

    private Arbitrary<HostileRequest> withBadUtf8(Operation operation) {
        Arbitrary<String> sequences = Arbitraries.of(
                "\u00ff",
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f8\u0088\u0080\u0080\u0080",
                "\u0080",
                "\u00c3");
        return Combinators.combine(draft(operation), sequences).as((draft, sequence) -> {
            String text = draft.body() instanceof ObjectNode object
                    ? object.deepCopy().put("x", PLACE).toString()
                    : "{\"x\":\"" + PLACE + "\"}";
            return draft.refused(
                    "bytes that are no UTF-8",
                    operation.method(),
                    draft.target(),
                    draft.headers(),
                    text.replace(PLACE, sequence).getBytes(ISO_8859_1));
        });
    }

    private Arbitrary<HostileRequest> withOtherContentType(Operation operation) {
        Arbitrary<String> types = Arbitraries.of(
                "text/plain",
                "text/html",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/octet-stream",
                "application/x-java-serialized-object",
                "application/yaml",
                "image/png",
                "*/*",
                "json",
                "application/",
                "application/json\u00e9",
                "x".repeat(3_000));
        return Combinators.combine(draft(operation), types).as((draft, type) -> {
            List<Header> headers = new ArrayList<>(draft.headers());
            headers.removeIf(header -> header.name().equals("Content-Type"));
            headers.add(new Header("Content-Type", type));
            return draft.refused(
                    "a content type that is not taken", operation.method(), draft.target(), headers, draft.bytes());
        });
    }

    /** What HTTP itself forbids, or what a server must not put up with. */
    private Arbitrary<HostileRequest> againstTheProtocol(Operation operation) {
        Arbitrary<List<Header>> headers = Arbitraries.of(List.of(
                List.of(new Header("X-Long", "x".repeat(20_000))),
                List.of(new Header("Cookie", "a=" + "b".repeat(30_000))),
                many(300),
                List.of(new Header("Content-Length", "5"), new Header("Content-Length", "6")),
                List.of(new Header("Content-Length", "-1")),
                List.of(new Header("Content-Length", "99999999999999999999")),
                List.of(new Header("Content-Length", "0x10")),
                List.of(new Header("Host", "a"), new Header("Host", "b")),
                List.of(new Header("Host", "evil.example@localhost")),
                List.of(new Header("Host", "a b"))));
        Arbitrary<String> paths = Arbitraries.of(
                        "/api/scheduling/%2e%2e/actuator/env",
                        "/api/scheduling/..;/actuator/env",
                        "/api/scheduling/../../actuator/env",
                        "/api/scheduling/%252e%252e/%252e%252e/actuator/env",
                        "/api/scheduling/sites/%00",
                        "/api/scheduling/sites%2f..%2fadmin",
                        "/api//scheduling/sites",
                        "/api/scheduling/sites;a=b",
                        "/api/scheduling/\u00ff\u00fe",
                        "/api/scheduling/<script>",
                        "/api/scheduling/sites\\..\\x",
                        "/api/scheduling/%zz",
                        "/api/scheduling/" + "a".repeat(9_000),
                        "/api/realms/master",
                        "/api/unknown/sites",
                        "/api/scheduling-service/sites",
                        "/API/SCHEDULING/SITES",
                        "/actuator/env",
                        "/actuator/heapdump",
                        "/actuator/shutdown")
                // a browser without an account that asks for a page that is none gets the web UI, which says so
                .filter(path -> !operation.isForEverybody() || !path.startsWith("/API/"));
        return Arbitraries.oneOf(
                Combinators.combine(draft(operation), headers).as((draft, more) -> {
                    List<Header> all = new ArrayList<>(draft.headers());
                    all.addAll(more);
                    return draft.refused(
                            "headers that no server should take",
                            operation.method(),
                            draft.target(),
                            all,
                            more.getFirst().name().equals("Content-Length") ? new byte[0] : draft.bytes());
                }),
                Combinators.combine(draft(operation), paths)
                        .as((draft, path) -> draft.refused(
                                "an address that is none",
                                operation.isWrite() ? operation.method() : "GET",
                                path,
                                draft.headers(),
                                draft.bytes())));
    }

    private static List<Header> many(int count) {
        List<Header> headers = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            headers.add(new Header("X-Many-" + n, "1"));
        }
        return headers;
    }

    private static List<Header> withKey(List<Header> headers, String key) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header("Idempotency-Key", key));
        return more;
    }

    // ------------------------------------------------------------------ to be survived

    private Arbitrary<HostileRequest> withHostileQuery(Operation operation) {
        return Combinators.combine(
                        draft(operation),
                        hostileText(),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 20))
                .as((draft, text, kind, place) -> {
                    String plain = draft.query(HostileRequests::encoded);
                    String glue = plain.isEmpty() ? "?" : plain + "&";
                    List<String> names = operation.parameters().stream()
                            .filter(parameter -> parameter.path("in").asString().equals("query"))
                            .map(parameter -> parameter.path("name").asString())
                            .toList();
                    String name = names.isEmpty() ? "page" : names.get(place % names.size());
                    String query = switch (kind) {
                        case 0, 1 ->
                            "?" + name + "=" + encoded(text) + (plain.isEmpty() ? "" : "&" + plain.substring(1));
                        case 2 -> draft.query(_ -> encoded(text));
                        case 3 -> glue + (name + "=" + encoded(text) + "&").repeat(50);
                        case 4 -> glue + encoded(text) + "=" + encoded(text);
                        case 5 ->
                            glue
                                    + List.of(
                                                    "%",
                                                    "%zz=1",
                                                    "=",
                                                    "&&&",
                                                    "a=%ff%fe",
                                                    "a=%00",
                                                    "a=%c0%ae",
                                                    "a[]=1",
                                                    "a[b]=1",
                                                    "?",
                                                    "#")
                                            .get(place % 11);
                        default -> glue + name + "=" + "x".repeat(400 * (place + 1));
                    };
                    return draft.survived("a hostile query", draft.path() + query, draft.headers(), draft.bytes());
                });
    }

    /** What the pages' forms ask for, and more than that. */
    private Arbitrary<HostileRequest> withHostileForm(Operation operation) {
        Arbitrary<String> names = Arbitraries.of(
                "recommend", "waiting", "staff", "comment", "familyName", "birthDate", "lang", "_method", "", "x[0]");
        Arbitrary<String> pairs = Combinators.combine(
                        names, Arbitraries.frequencyOf(Tuple.of(3, hostileText()), Tuple.of(1, Arbitraries.of(RAW))))
                .as((name, value) -> encoded(name) + "=" + encoded(value));
        Arbitrary<String> forms = Arbitraries.frequencyOf(
                Tuple.of(5, pairs.list().ofMinSize(1).ofMaxSize(6).map(some -> String.join("&", some))),
                Tuple.of(2, hostileText().map(text -> "recommend=3&waiting=2&staff=5&comment=" + encoded(text))),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "%",
                                "%zz=1",
                                "&&&=",
                                "recommend=%ff%fe&waiting=%c0%ae",
                                "a=1&".repeat(20_000),
                                "recommend=1&".repeat(3_000))));
        Arbitrary<String> types = Arbitraries.of(
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=nonsense",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/json",
                "text/plain");
        return Combinators.combine(draft(operation), forms, types).as((draft, form, type) -> {
            List<Header> headers = new ArrayList<>(draft.headers());
            headers.add(new Header("Content-Type", type));
            return draft.survived("a hostile form", draft.target(), headers, form.getBytes(UTF_8));
        });
    }

    private Arbitrary<HostileRequest> withHostileHeader(Operation operation) {
        Arbitrary<Header> headers = Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.of(
                                        "User-Agent",
                                        "Referer",
                                        "Origin",
                                        "X-Forwarded-For",
                                        "X-Forwarded-Host",
                                        "X-Forwarded-Proto",
                                        "X-Forwarded-Prefix",
                                        "Forwarded",
                                        "X-Original-URL",
                                        "Accept-Language",
                                        "Cookie",
                                        "traceparent",
                                        "baggage",
                                        "X-XSRF-TOKEN",
                                        "X-Background",
                                        "If-Modified-Since"),
                                hostileText().map(HostileRequests::oneLine))
                        .as(Header::new),
                Arbitraries.of(
                        new Header("Accept", "application/xml"),
                        new Header("Accept", "text/html;q=x"),
                        new Header("Accept", "a/b;".repeat(500)),
                        new Header("Accept", "/"),
                        new Header("Accept-Encoding", "gzip;q=nonsense, *;q=0"),
                        new Header("Accept-Charset", "utf-7"),
                        new Header("Range", "bytes=0-1,".repeat(200)),
                        new Header("If-None-Match", "\"" + "x".repeat(2_000) + "\""),
                        new Header("Expect", "100-continue"),
                        new Header("Upgrade", "h2c"),
                        new Header("X-HTTP-Method-Override", "DELETE"),
                        new Header("X-Forwarded-Host", "evil.example"),
                        new Header("Forwarded", "host=evil.example;proto=https"),
                        new Header("Host", "evil.example"),
                        new Header("Content-Encoding", "gzip"),
                        new Header("Connection", "close, Authorization"),
                        new Header("TE", "trailers, gzip"),
                        new Header("Max-Forwards", "0")));
        return Combinators.combine(draft(operation), headers).as((draft, header) -> {
            List<Header> all = new ArrayList<>(draft.headers());
            all.add(header);
            return draft.survived("a hostile header", draft.target(), all, draft.bytes());
        });
    }

    private static String oneLine(String text) {
        String bytes = new String(text.getBytes(UTF_8), ISO_8859_1);
        return bytes.replaceAll("[\r\n\u0000]", " ").strip();
    }

    private Arbitrary<HostileRequest> withHostilePath(Operation operation) {
        Arbitrary<UnaryOperator<String>> twists = Arbitraries.of(List.of(
                path -> path + "/",
                path -> path + "/..",
                path -> path + ".json",
                path -> path + "%20",
                path -> path + "/%00",
                path -> "/." + path,
                path -> path.replaceFirst("/api", "/api/."),
                path -> path.toUpperCase(java.util.Locale.ROOT),
                path -> path.replaceFirst("a", "%61"),
                path -> path + "?" + "a=1&".repeat(2_000)));
        return Combinators.combine(draft(operation), twists)
                .as((draft, twist) -> draft.survived(
                        "an oddly spelled address", twist.apply(draft.path()), draft.headers(), draft.bytes()));
    }

    private Arbitrary<HostileRequest> withHostileLeaf(Operation operation) {
        return Combinators.combine(
                        draft(operation),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.oneOf(
                                Arbitraries.of(RAW),
                                hostileText().map(HostileRequests::quoted),
                                Arbitraries.bigDecimals().map(Object::toString)))
                .as((draft, place, raw) -> {
                    JsonNode body = draft.body() == null ? null : draft.body().deepCopy();
                    List<Runnable> leaves = new ArrayList<>();
                    collect(body, leaves);
                    if (!leaves.isEmpty()) {
                        leaves.get(place % leaves.size()).run();
                    }
                    String text = String.valueOf(body).replace('"' + PLACE + '"', raw);
                    return draft.survived("a hostile value", draft.target(), draft.headers(), text.getBytes(UTF_8));
                });
    }

    /** One action per value in the tree, which puts the mark in its place. */
    private static void collect(@Nullable JsonNode node, List<Runnable> leaves) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                leaves.add(() -> object.put(name, PLACE));
                collect(object.get(name), leaves);
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                int here = index;
                leaves.add(() -> array.set(here, PLACE));
                collect(array.get(index), leaves);
            }
        }
    }

    /** As a JSON text; a lone surrogate stays one, escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private Arbitrary<HostileRequest> withFieldLeftOut(Operation operation) {
        return Combinators.combine(draft(operation), Arbitraries.integers().between(0, 1_000))
                .as((draft, place) -> {
                    JsonNode body = draft.body() == null ? null : draft.body().deepCopy();
                    if (body instanceof ObjectNode object && !object.isEmpty()) {
                        object.remove(List.copyOf(object.propertyNames()).get(place % object.size()));
                    }
                    return draft.survived(
                            "a field left out",
                            draft.target(),
                            draft.headers(),
                            String.valueOf(body).getBytes(UTF_8));
                });
    }

    private Arbitrary<HostileRequest> withFieldTwice(Operation operation) {
        return Combinators.combine(draft(operation), Arbitraries.integers().between(0, 1_000), Arbitraries.of(RAW))
                .as((draft, place, raw) -> {
                    String text = String.valueOf(draft.body());
                    if (draft.body() instanceof ObjectNode object && !object.isEmpty()) {
                        String name = List.copyOf(object.propertyNames()).get(place % object.size());
                        text = "{" + quoted(name) + ":" + raw + "," + text.substring(1);
                    }
                    return draft.survived("a field given twice", draft.target(), draft.headers(), text.getBytes(UTF_8));
                });
    }

    private Arbitrary<HostileRequest> inAnotherEncoding(Operation operation) {
        return Combinators.combine(
                        draft(operation),
                        Arbitraries.of(
                                "application/json",
                                "application/json; charset=utf-16",
                                "application/json; charset=nonsense",
                                "application/json; charset=utf-7",
                                "application/json; charset="))
                .as((draft, type) -> {
                    List<Header> headers = new ArrayList<>(draft.headers());
                    headers.removeIf(header -> header.name().equals("Content-Type"));
                    headers.add(new Header("Content-Type", type));
                    return draft.survived(
                            "another encoding",
                            draft.target(),
                            headers,
                            String.valueOf(draft.body()).getBytes(UTF_16));
                });
    }

    private Arbitrary<HostileRequest> withEmptyBody(Operation operation) {
        return Combinators.combine(draft(operation), Arbitraries.of("", "null", "{}", " ", "\ufeff{}"))
                .as((draft, body) ->
                        draft.survived("next to no body", draft.target(), draft.headers(), body.getBytes(UTF_8)));
    }
}
