package org.medgroup.kit.accesslog;

import io.opentelemetry.api.trace.Span;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.Circumstances;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.problem.CommonProblems;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Around every request of a user: says why and from where it is made, collects what it shows of people, and lets the
 * answer go out when that is logged. If it cannot be logged, the answer is not shown.
 */
final class AccessLogFilter extends OncePerRequestFilter {
    static final String REASON_HEADER = "X-Reason";

    private static final Logger log = LoggerFactory.getLogger(AccessLogFilter.class);
    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,7}");
    private static final int LONGEST_REASON = 60;
    /** Path variables that name a person. */
    private static final List<String> PEOPLE = List.of("patientId", "personId");

    private final AccessLog accessLog;
    private final CurrentActor currentActor;
    private final Problems problems;
    private final Clock clock;

    AccessLogFilter(AccessLog accessLog, CurrentActor currentActor, Problems problems, Clock clock) {
        this.accessLog = accessLog;
        this.currentActor = currentActor;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var actor = currentActor.find();
        if (actor.isEmpty()) {
            chain.doFilter(request, response); // nobody is signed in, and nothing is shown to nobody
            return;
        }
        var reason = request.getHeader(REASON_HEADER);
        if (reason != null
                && (reason.length() > LONGEST_REASON || !REASON.matcher(reason).matches())) {
            problems.write(
                    problems.of(
                            CommonProblems.INVALID_REQUEST,
                            "The reason is a code, because whatever is told of a person must not stand in the access log.",
                            List.of(new FieldError(REASON_HEADER, "must be words in lower case with hyphens between")),
                            Map.of()),
                    response);
            return;
        }
        var circumstances = new Circumstances(Ids.next().toString(), reason, ClientNetwork.of(request.getRemoteAddr()));
        var seen = new Accesses.Seen();
        var held = new HeldResponse(
                response, () -> logIfSomethingIsSeen(actor.get(), circumstances, seen, request, response));
        try {
            currentActor.under(circumstances, () -> Accesses.collect(seen, () -> handle(request, held, chain)));
            logRefusal(actor.get(), circumstances, seen, request, response);
            held.release();
        } catch (FilterFailed e) {
            throw e.failure();
        } catch (AccessNotLogged e) {
            log.error("Nothing is shown, because the access log cannot be written", e);
            if (response.isCommitted()) {
                throw new IOException(e);
            }
            response.reset();
            problems.write(
                    problems.of(
                            CommonProblems.TEMPORARILY_UNAVAILABLE,
                            "Who sees personal data is logged first, and the access log cannot be written."),
                    response);
        }
    }

    private static void handle(HttpServletRequest request, HeldResponse held, FilterChain chain) throws IOException {
        try {
            chain.doFilter(request, held);
        } catch (ServletException e) {
            throw new FilterFailed(e);
        }
    }

    /** Carries what a filter may throw through what may throw one kind of exception only. */
    private static final class FilterFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ServletException failure;

        FilterFailed(ServletException failure) {
            super(null, failure, false, false);
            this.failure = failure;
        }

        ServletException failure() {
            return failure;
        }
    }

    private void logIfSomethingIsSeen(
            Actor actor,
            Circumstances circumstances,
            Accesses.Seen seen,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!seen.isEmpty()) {
            var part = seen.take();
            var kind =
                    seen.exported() ? AccessKind.EXPORT : part.searched() != null ? AccessKind.SEARCH : AccessKind.READ;
            write(actor, circumstances, seen, request, response, kind, part.searched(), part.people());
        }
    }

    // whoever asks for people that are not theirs leaves a trace, too
    private void logRefusal(
            Actor actor,
            Circumstances circumstances,
            Accesses.Seen seen,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (seen.isEmpty() && (response.getStatus() == 403 || response.getStatus() == 404)) {
            var asked = peopleIn(request);
            if (!asked.isEmpty()) {
                write(actor, circumstances, seen, request, response, AccessKind.REFUSED, null, asked);
            }
        }
    }

    private void write(
            Actor actor,
            Circumstances circumstances,
            Accesses.Seen seen,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessKind kind,
            @Nullable String searched,
            SortedMap<UUID, String> people) {
        var span = Span.current().getSpanContext();
        accessLog.write(new AccessEntry(
                Ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.id(),
                actor.name(),
                actor.roles().stream().map(Role::code).sorted().collect(Collectors.joining(" ")),
                textOf(actor.scope()),
                circumstances.client(),
                kind,
                operationOf(request),
                seen.reason() != null ? seen.reason() : circumstances.reason(),
                circumstances.cause(),
                span.isValid() ? span.getTraceId() : null,
                response.getStatus(),
                searched,
                people));
    }

    private static String textOf(Scope scope) {
        return scope.group()
                ? "group"
                : Stream.concat(
                                scope.regions().stream().map(region -> "region:" + region),
                                scope.sites().stream().map(site -> "site:" + site))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static String operationOf(HttpServletRequest request) {
        var template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (template == null ? "?" : template);
    }

    private static SortedMap<UUID, String> peopleIn(HttpServletRequest request) {
        SortedMap<UUID, String> people = new TreeMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (var name : PEOPLE) {
                if (variables.get(name) instanceof String id) {
                    try {
                        people.put(UUID.fromString(id), "");
                    } catch (IllegalArgumentException _) {
                        // no id, so nobody's
                    }
                }
            }
        }
        return people;
    }
}
