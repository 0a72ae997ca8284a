package org.medgroup.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every endpoint of a service × every role × every reach × whose thing the request names, compared with the policy that
 * the service declares in its own OpenAPI document. Nobody has to think of a new endpoint for it to be tried; one that
 * takes an id of a kind that is not known here fails.
 *
 * <p>What must hold for each case: what lies outside the caller's reach is 404 whatever the role, and looks like what does
 * not exist; within reach a role that is not declared gets 403, and a declared one gets through; and no answer whatever
 * holds a mark of something outside the reach, or a personal field that the role may not read.
 */
public final class AccessMatrix {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int AT_ONCE = 4;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Where the thing is that a request names, seen from a caller at {@link #OWN}. */
    public enum Place {
        OWN,
        SAME_REGION,
        OTHER_REGION,
        NOWHERE
    }

    /** How far a caller reaches. */
    private enum Reach {
        SITE,
        REGION,
        GROUP;

        boolean includes(Place place) {
            return switch (place) {
                case OWN -> true;
                case SAME_REGION -> this != SITE;
                case OTHER_REGION -> this == GROUP;
                case NOWHERE -> false;
            };
        }
    }

    /**
     * What there is at a place.
     *
     * @param ids by the name of the path variable, parameter or body field that takes them; {@code siteId} is one
     * @param marks texts that no answer may hold for somebody who does not reach the place: names, ids, numbers
     */
    public record Things(Map<String, String> ids, Set<String> marks) {
        public Things {
            ids = Map.copyOf(ids);
            marks = Set.copyOf(marks);
        }

        String site() {
            return Objects.requireNonNull(ids.get("siteId"), "A place is a site");
        }
    }

    /** A text that only some roles may read, wherever it appears. */
    public record Field(String name, String text, Set<Role> readers) {}

    private final String service;
    private final String base;
    private final Map<Place, Things> places = new EnumMap<>(Place.class);
    private final RegionId region;
    private final Map<String, String> shared;
    private final List<Field> fields;
    private final JsonNode document;

    /**
     * @param region that of the first two places
     * @param shared values that belong to no site, by the name of the variable, parameter or field that takes them
     */
    public AccessMatrix(
            String service,
            int port,
            RegionId region,
            Things own,
            Things sameRegion,
            Things otherRegion,
            Map<String, String> shared,
            List<Field> fields) {
        this.service = service;
        this.base = "http://localhost:" + port;
        this.region = region;
        this.shared = Map.copyOf(shared);
        this.fields = List.copyOf(fields);
        places.put(Place.OWN, own);
        places.put(Place.SAME_REGION, sameRegion);
        places.put(Place.OTHER_REGION, otherRegion);
        this.document = JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(base + "/v3/api-docs"))).body());
    }

    private record Endpoint(String method, String path, JsonNode operation) {
        /** A POST may ask only, when its words must not stand in an address. */
        boolean isRead() {
            return method.equals("get") || operation.path("x-asks-only").asBoolean(false);
        }

        boolean hasBody() {
            return !method.equals("get");
        }

        boolean allows(@Nullable Role role) {
            return role != null
                    && operation
                            .path("x-roles")
                            .valueStream()
                            .anyMatch(allowed -> allowed.asString().equals("everyone")
                                    || allowed.asString().equals(role.code()));
        }

        String kindOf(String variable) {
            return operation.path("x-path").path(variable).asString("");
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    /** By what a request names the place. */
    private enum Named {
        NOTHING,
        IN_ADDRESS,
        IN_FILTER,
        IN_BODY
    }

    /**
     * @param role none: no token
     * @param choice one parameter with one of its allowed values, such as {@code by=site}; empty for none
     */
    private record Case(
            Endpoint endpoint,
            Named named,
            Place place,
            Reach reach,
            @Nullable Role role,
            String choice) {
        Case at(Place other) {
            return new Case(endpoint, named, other, reach, role, choice);
        }

        boolean isReached() {
            return named == Named.NOTHING || reach.includes(place);
        }

        @Override
        public String toString() {
            return "%s as %s of %s, naming %s"
                    .formatted(
                            choice.isEmpty() ? endpoint : endpoint + "?" + choice,
                            role == null ? "nobody" : role.code(),
                            reach.name().toLowerCase(Locale.ROOT),
                            named == Named.NOTHING
                                    ? "nothing"
                                    : place.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                                            + named.name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', ' '));
        }
    }

    private record Answer(int status, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** What all cases came to. */
    public static final class Report {
        private final String service;
        private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
        private final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
        private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

        /** What does not exist is asked for once, and serves as the likeness of all that may not be told of. */
        private final Map<String, Answer> nowhere = new ConcurrentHashMap<>();

        private int cases;

        private Report(String service) {
            this.service = service;
        }

        private synchronized void count(@Nullable Role role, String outcome) {
            cases++;
            outcomes.computeIfAbsent(role == null ? "(nobody)" : role.code(), _ -> new TreeMap<>())
                    .merge(outcome, 1, Integer::sum);
        }

        public int cases() {
            return cases;
        }

        /** Answers that told of something outside the reach, or a field that the role may not read. */
        public List<String> leaks() {
            return List.copyOf(leaks);
        }

        /** Answers other than the declared policy's. */
        public List<String> faults() {
            return List.copyOf(faults);
        }

        @Override
        public String toString() {
            var columns = List.of("done", "refused as a request", "403", "404", "401");
            var text = new StringBuilder("%n%-16s %8s %22s %8s %8s %8s%n"
                    .formatted(
                            service, columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4)));
            outcomes.forEach((role, counts) -> text.append("%-16s %8d %22d %8d %8d %8d%n"
                    .formatted(
                            role,
                            counts.getOrDefault(columns.get(0), 0),
                            counts.getOrDefault(columns.get(1), 0),
                            counts.getOrDefault(columns.get(2), 0),
                            counts.getOrDefault(columns.get(3), 0),
                            counts.getOrDefault(columns.get(4), 0))));
            return text.append("%d cases, %d leaks, %d other answers than declared"
                            .formatted(cases, leaks.size(), faults.size()))
                    .toString();
        }
    }

    /** All of them. */
    public Report run() {
        var report = run(_ -> true, _ -> false);
        for (var field : fields) {
            for (var reader : field.readers()) {
                if (!seen.contains(field.name() + " " + reader.code())) {
                    report.faults.add(reader.code() + " may read " + field.name() + " and never saw it");
                }
            }
        }
        return report;
    }

    /** Those that read and are for people of one site: what a wall is for. */
    public Report runReadsFromOneSite() {
        return run(AccessMatrix::readsFromOneSite, _ -> false);
    }

    private static boolean readsFromOneSite(Case one) {
        return one.endpoint().isRead()
                && one.reach() == Reach.SITE
                && one.endpoint().allows(one.role());
    }

    /**
     * Whether any of these reads tells of something outside the reach; the first one that does ends it.
     *
     * @param counted which leaks count, by their words
     */
    public boolean readsFromOneSiteLeak(Predicate<String> counted) {
        Predicate<Report> leaks = report -> report.leaks().stream().anyMatch(counted);
        return leaks.test(run(AccessMatrix::readsFromOneSite, leaks));
    }

    /** Those that write to things of other sites. */
    public Report runWritesFromOneSite() {
        return run(
                one -> !one.endpoint().isRead()
                        && one.reach() == Reach.SITE
                        && one.named() == Named.IN_ADDRESS
                        && !one.isReached()
                        && one.endpoint().allows(one.role()),
                _ -> false);
    }

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** @param enough ends the run, told what there is so far */
    private Report run(Predicate<Case> wanted, Predicate<Report> enough) {
        var report = new Report(service);
        List<Callable<Void>> work = new ArrayList<>();
        var endpoints = endpoints();
        for (var endpoint : endpoints) {
            for (var one : casesOf(endpoint)) {
                if (wanted.test(one)) {
                    work.add(() -> {
                        if (!enough.test(report)) {
                            judge(one, report);
                        }
                        return null;
                    });
                }
            }
        }
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : executor.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return report;
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        document.path("paths").forEachEntry((path, operations) -> {
            for (var method : METHODS) {
                if (operations.has(method) && path.startsWith("/api/")) {
                    var endpoint = new Endpoint(method, path, operations.path(method));
                    if (!endpoint.operation().path("x-roles").isArray()) {
                        throw new AssertionError(endpoint + " does not declare who may call it");
                    }
                    endpoints.add(endpoint);
                }
            }
        });
        if (endpoints.isEmpty()) {
            throw new AssertionError("The API's description names no endpoints");
        }
        return endpoints;
    }

    private List<Case> casesOf(Endpoint endpoint) {
        List<Case> cases = new ArrayList<>();
        var inPath = namesAPlaceInItsPath(endpoint);
        var inAddress = inPath || parameters(endpoint).stream().anyMatch(AccessMatrix::isSite);
        var inBody = endpoint.hasBody() && bodyNamesAPlace(endpoint);
        var named = inAddress ? Named.IN_ADDRESS : inBody ? Named.IN_BODY : Named.NOTHING;
        var roles = new ArrayList<@Nullable Role>(Arrays.asList(Role.values()));
        roles.add(null);
        for (var role : roles) {
            for (var reach : Reach.values()) {
                if (endpoint.isRead()
                        && role != null
                        && parameters(endpoint).stream().anyMatch(this::isFilter)) {
                    for (var place : List.of(Place.OWN, Place.SAME_REGION, Place.OTHER_REGION)) {
                        cases.add(new Case(endpoint, Named.IN_FILTER, place, reach, role, ""));
                    }
                }
                if (role == null && reach != Reach.SITE) {
                    continue;
                }
                for (var place : Place.values()) {
                    if (named != Named.NOTHING || place == Place.OWN) {
                        cases.add(new Case(endpoint, named, place, reach, role, ""));
                    }
                }
                for (var choice : endpoint.isRead() ? choices(endpoint) : List.<String>of()) {
                    cases.add(new Case(endpoint, named, Place.OWN, reach, role, choice));
                }
                // a list that may also be asked for without saying where
                if (named == Named.IN_ADDRESS && !inPath) {
                    cases.add(new Case(endpoint, Named.NOTHING, Place.OWN, reach, role, ""));
                }
            }
        }
        return cases;
    }

    private void judge(Case one, Report report) {
        var request = requestOf(one);
        var answer = one.place() == Place.NOWHERE
                ? report.nowhere.computeIfAbsent(one.toString(), _ -> send(request.builder()))
                : send(request.builder());
        var expected = expectedOf(one);
        var outcome = outcomeOf(answer);
        report.count(one.role(), outcome);
        if (!matches(expected, one, answer)) {
            report.faults.add(one + ": " + answer.status() + " instead of " + expected + ", " + abridged(answer));
        }
        if (answer.status() >= 500) {
            report.faults.add(one + ": " + abridged(answer));
        }
        for (var place : List.of(Place.OWN, Place.SAME_REGION, Place.OTHER_REGION)) {
            if (!one.reach().includes(place) || one.role() == null) {
                for (var mark : things(place).marks()) {
                    if (answer.body().contains(mark) && !request.text().contains(mark)) {
                        report.leaks.add(one + " tells " + mark + ": " + abridged(answer));
                    }
                }
            }
        }
        for (var field : fields) {
            if (answer.body().contains(field.text()) && !request.text().contains(field.text())) {
                if (one.role() == null || !field.readers().contains(one.role())) {
                    report.leaks.add(one + " tells " + field.name());
                } else {
                    seen.add(field.name() + " " + one.role().code());
                }
            }
        }
        if (expected == Expected.NOT_THERE && one.place() != Place.NOWHERE && answer.status() == 404) {
            var nowhere = report.nowhere.computeIfAbsent(
                    one.at(Place.NOWHERE).toString(),
                    _ -> send(requestOf(one.at(Place.NOWHERE)).builder()));
            for (var member : List.of("code", "title", "detail", "status", "type")) {
                if (!answer.json().path(member).equals(nowhere.json().path(member))) {
                    report.leaks.add(one + " does not look like what does not exist: " + abridged(answer) + " and "
                            + abridged(nowhere));
                }
            }
        }
    }

    private enum Expected {
        NOT_SIGNED_IN,
        NOT_THERE,
        FORBIDDEN,
        THROUGH,
        NOTHING_FOUND,
        NOTHING_DONE
    }

    private static Expected expectedOf(Case one) {
        if (one.role() == null) {
            return Expected.NOT_SIGNED_IN;
        }
        if (one.named() == Named.IN_ADDRESS && !one.isReached()) {
            return Expected.NOT_THERE;
        }
        if (one.named() == Named.IN_FILTER && one.endpoint().allows(one.role())) {
            return one.isReached() ? Expected.THROUGH : Expected.NOTHING_FOUND;
        }
        if (!one.endpoint().allows(one.role())) {
            return Expected.FORBIDDEN;
        }
        // who reaches the group may have heard of a site before this service has
        var unheardOf = one.named() == Named.IN_BODY
                && one.place() == Place.NOWHERE
                && one.reach() == Reach.GROUP
                && !one.endpoint().isRead();
        return one.isReached() || unheardOf
                ? Expected.THROUGH
                : one.endpoint().isRead() ? Expected.NOTHING_FOUND : Expected.NOTHING_DONE;
    }

    private static boolean matches(Expected expected, Case one, Answer answer) {
        return switch (expected) {
            case NOT_SIGNED_IN -> answer.status() == 401;
            case NOT_THERE -> answer.status() == 404;
            case FORBIDDEN -> answer.status() == 403;
            // a command has rules of its own, such as a reach of the whole group; what it reads in a body may be
            // nonsense
            case THROUGH ->
                one.endpoint().isRead()
                        ? answer.status() == 200
                        : answer.status() != 401 && (answer.status() != 404 || one.named() != Named.IN_ADDRESS);
            // what is listed is looked through for marks
            case NOTHING_FOUND -> answer.status() == 200 || answer.status() == 404;
            case NOTHING_DONE -> !isDone(answer) || everyItemRefused(answer);
        };
    }

    private static boolean isDone(Answer answer) {
        return answer.status() < 400 || answer.status() == DryRun.WOULD_DO;
    }

    private static boolean everyItemRefused(Answer answer) {
        var results = answer.json().path("results");
        return results.isArray()
                && !results.isEmpty()
                && results.valueStream()
                        .allMatch(result -> result.path("outcome").asString().equals("refused"));
    }

    private static String outcomeOf(Answer answer) {
        return switch (answer.status()) {
            case 401, 403, 404 -> Integer.toString(answer.status());
            default -> isDone(answer) ? "done" : "refused as a request";
        };
    }

    /** @param text all that the caller says: an answer may repeat it */
    private record Prepared(HttpRequest.Builder builder, String text) {}

    private Prepared requestOf(Case one) {
        var endpoint = one.endpoint();
        var address = VARIABLE.matcher(endpoint.path())
                        .replaceAll(variable -> valueOf(endpoint, variable.group(1), one.place()))
                + queryOf(one);
        var request = HttpRequest.newBuilder(URI.create(base + address));
        if (one.role() != null) {
            request.header("Authorization", tokens.computeIfAbsent(one.role().code() + one.reach(), _ -> token(one)));
        }
        var body = "";
        if (endpoint.hasBody()) {
            var schema = bodySchema(endpoint);
            body = schema.isMissingNode()
                    ? ""
                    : JSON.writeValueAsString(example(schema, "body", one.place(), new Draft(false)));
            request.header("Content-Type", "application/json");
            if (!endpoint.isRead()) {
                request.header("Idempotency-Key", UUID.randomUUID().toString()).header(DryRun.HEADER, "true");
            }
        }
        request.method(
                endpoint.method().toUpperCase(Locale.ROOT),
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return new Prepared(request, address + body);
    }

    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private String token(Case one) {
        var scope = switch (one.reach()) {
            case SITE -> Scope.ofSites(SiteId.of(things(Place.OWN).site()));
            case REGION -> Scope.ofRegions(region);
            case GROUP -> Scope.wholeGroup();
        };
        var role = Objects.requireNonNull(one.role());
        return TestTokens.of(role.code() + "-of-" + one.reach(), Set.of(role), scope);
    }

    private Things things(Place place) {
        return Objects.requireNonNull(places.get(place));
    }

    private static List<String> variables(String path) {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    private static boolean namesAPlaceInItsPath(Endpoint endpoint) {
        return variables(endpoint.path()).stream().anyMatch(name -> namesAPlace(endpoint, name));
    }

    private static boolean namesAPlace(Endpoint endpoint, String variable) {
        var kind = endpoint.kindOf(variable);
        return kind.equals("site") || kind.equals("target");
    }

    private String valueOf(Endpoint endpoint, String variable, Place place) {
        return switch (endpoint.kindOf(variable)) {
            case "site", "target", "within" ->
                place == Place.NOWHERE ? UUID.randomUUID().toString() : known(endpoint.toString(), variable, place);
            case "group" -> known(endpoint.toString(), variable, Place.OWN);
            default -> throw new AssertionError(endpoint + " does not declare what {" + variable + "} is");
        };
    }

    private String known(String where, String name, Place place) {
        var here = things(place).ids().get(name);
        var value = here == null ? shared.get(name) : here;
        if (value == null) {
            throw new AssertionError(where + " takes a " + name
                    + ", and nothing of that kind is known: give the matrix one at each place");
        }
        return value;
    }

    private static List<JsonNode> parameters(Endpoint endpoint) {
        return endpoint.operation()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .toList();
    }

    /** Sorting and filtering is by lists of allowed values, and each of them is tried. */
    private static List<String> choices(Endpoint endpoint) {
        List<String> choices = new ArrayList<>();
        for (var parameter : parameters(endpoint)) {
            var name = parameter.path("name").asString();
            var allowed = parameter.path("schema").path("enum");
            if (name.matches("(?i)(sort|order|filter|by).*") && !allowed.isArray()) {
                throw new AssertionError(endpoint + " has a parameter " + name + " without a list of allowed values");
            }
            allowed.forEach(value -> choices.add(name + "=" + value.asString()));
        }
        return choices;
    }

    private static boolean isSite(JsonNode parameter) {
        var name = parameter.path("name").asString();
        return name.equals("siteId") || name.equals("siteIds");
    }

    /** Takes the id of something that belongs to sites, and leaves it to the query to find nothing. */
    private boolean isFilter(JsonNode parameter) {
        return !isSite(parameter)
                && !parameter.path("required").asBoolean(false)
                && things(Place.OWN).ids().containsKey(parameter.path("name").asString());
    }

    private String queryOf(Case one) {
        var query = new StringBuilder();
        for (var parameter : parameters(one.endpoint())) {
            var name = parameter.path("name").asString();
            var required = parameter.path("required").asBoolean(false);
            String value = null;
            if (one.choice().startsWith(name + "=")) {
                value = one.choice().substring(name.length() + 1);
            } else if (isSite(parameter)) {
                var inPath = namesAPlaceInItsPath(one.endpoint());
                if (one.named() != Named.IN_ADDRESS) {
                    value = required ? things(Place.OWN).site() : null;
                } else if (required || !inPath) {
                    value = one.place() == Place.NOWHERE
                            ? UUID.randomUUID().toString()
                            : things(one.place()).site();
                }
            } else if (isFilter(parameter)) {
                value = one.named() == Named.IN_FILTER ? known("A filter", name, one.place()) : null;
            } else if (required || shared.containsKey(name)) {
                value = parameterValue(one, name, parameter.path("schema"));
            }
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8));
            }
        }
        return query.toString();
    }

    private String parameterValue(Case one, String name, JsonNode schema) {
        if (shared.containsKey(name)) {
            return ofFormat(resolved(schema).path("format").asString(""), Objects.requireNonNull(shared.get(name)));
        }
        var value = example(resolved(schema), name, one.place(), new Draft(false));
        return value.isArray() ? value.path(0).asString() : value.asString();
    }

    /** Under the same name, some ask for a day and some for an instant. */
    private static String ofFormat(String format, String known) {
        var day = "2026-03-02".length();
        return switch (format) {
            case "date" -> known.substring(0, day);
            case "date-time" -> known.length() == day ? known + "T00:00:00Z" : known;
            default -> known;
        };
    }

    private static JsonNode bodySchemaOf(Endpoint endpoint) {
        return endpoint.operation()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private JsonNode bodySchema(Endpoint endpoint) {
        return resolved(bodySchemaOf(endpoint));
    }

    private boolean bodyNamesAPlace(Endpoint endpoint) {
        var schema = bodySchema(endpoint);
        return !schema.isMissingNode()
                && !example(schema, "body", Place.OWN, new Draft(true))
                        .toString()
                        .equals(example(schema, "body", Place.OTHER_REGION, new Draft(true))
                                .toString());
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty()
                ? schema
                : document.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** A value on its way: the objects that it is within, and whether two of them are to be alike. */
    private static final class Draft {
        private final Set<String> within = new HashSet<>();
        private final boolean alike;

        Draft(boolean alike) {
            this.alike = alike;
        }
    }

    /** A value that fits the schema, made of things of the place. */
    private JsonNode example(JsonNode unresolved, String name, Place place, Draft draft) {
        var schema = resolved(unresolved);
        if (shared.containsKey(name) && !schema.path("type").asString("").equals("array")) {
            return JsonNodeFactory.instance.stringNode(Objects.requireNonNull(shared.get(name)));
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").path(0);
        }
        for (var choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.path(choice).isArray()) {
                return example(schema.path(choice).path(0), name, place, draft);
            }
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, name, place, draft);
            case "array" -> {
                ArrayNode array = JSON.createArrayNode();
                array.add(example(schema.path("items"), name.replaceFirst("s$", ""), place, draft));
                yield array;
            }
            case "integer", "number" ->
                JsonNodeFactory.instance.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.stringNode(text(schema, name, place, draft));
        };
    }

    private static String typeOf(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return type.valueStream()
                    .map(JsonNode::asString)
                    .filter(one -> !one.equals("null"))
                    .findFirst()
                    .orElse("string");
        }
        return type.asString(schema.has("properties") ? "object" : "string");
    }

    private ObjectNode object(JsonNode schema, String name, Place place, Draft draft) {
        ObjectNode object = JSON.createObjectNode();
        if (!draft.within.add(schema.toString())) {
            return object;
        }
        Collection<String> required = new HashSet<>();
        schema.path("required").forEach(one -> required.add(one.asString()));
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties").forEachEntry(properties::put);
        properties.forEach((property, of) -> {
            if (required.contains(property) || property.equals("siteId") || property.equals("siteIds")) {
                object.set(property, example(of, property, place, draft));
            }
        });
        draft.within.remove(schema.toString());
        return object;
    }

    private String text(JsonNode schema, String name, Place place, Draft draft) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> {
                if (name.equals("id")) {
                    yield draft.alike
                            ? "00000000-0000-4000-8000-000000000001"
                            : UUID.randomUUID().toString();
                }
                yield place == Place.NOWHERE ? "00000000-0000-4000-8000-000000000000" : known("A body", name, place);
            }
            case "date" -> "1990-01-01";
            case "date-time" -> "2030-01-07T15:00:00Z";
            case "time" -> "09:00";
            case "email" -> "somebody@example.org";
            default -> {
                var known = place == Place.NOWHERE ? null : things(place).ids().get(name);
                yield known == null ? "X" : known;
            }
        };
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            var stream =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            try (var body = response.body()) {
                return new Answer(response.statusCode(), stream ? "" : new String(body.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String abridged(Answer answer) {
        var body = answer.body();
        return answer.status() + " " + (body.length() > 240 ? body.substring(0, 240) + "…" : body);
    }
}
