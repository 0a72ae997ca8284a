package org.medgroup.kit.idempotency;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.document.DocumentType;
import org.medgroup.kit.personal.PersonsInvolved;
import org.medgroup.kit.problem.CommonProblems;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Problem;
import org.medgroup.kit.problem.Problems;
import org.medgroup.kit.problem.RetryRequested;
import org.medgroup.kit.web.Questions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One write request is one transaction: the claim on its Idempotency-Key, everything the controller does, and the
 * answer that a repetition will get. The answer leaves after the commit, so nobody is told of what then does not last.
 * An answer of 400 or above rolls everything back, its claim included. What lost a race is done again from the start.
 */
final class WriteRequestFilter extends OncePerRequestFilter {
    static final String KEY_HEADER = "Idempotency-Key";
    static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final Logger log = LoggerFactory.getLogger(WriteRequestFilter.class);
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> KEPT_HEADERS =
            Set.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);
    private static final int ATTEMPTS = 5;
    private static final int PAUSE_MILLIS = 8;

    private final IdempotencyRecords records;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final Accesses accesses;
    private final Problems problems;
    private final Questions questions;
    private final int bodyLimit;
    private final int documentLimit;
    private final Counter retries;
    private final Counter replays;

    WriteRequestFilter(
            IdempotencyRecords records,
            PlatformTransactionManager transactionManager,
            CurrentActor currentActor,
            Accesses accesses,
            Problems problems,
            Questions questions,
            MeterRegistry meters,
            int bodyLimit,
            int documentLimit) {
        this.records = records;
        this.transaction = new TransactionTemplate(transactionManager);
        this.currentActor = currentActor;
        this.accesses = accesses;
        this.problems = problems;
        this.questions = questions;
        this.bodyLimit = bodyLimit;
        this.documentLimit = documentLimit;
        this.retries = Counter.builder("medgroup.write.retries")
                .description("Write requests done again after a deadlock or a lost race")
                .register(meters);
        this.replays = Counter.builder("medgroup.write.replays")
                .description("Repeated write requests that got their first answer again")
                .register(meters);
    }

    /** What has been decided about a request, when its transaction is over. */
    private sealed interface Result {
        record Answered(BufferedResponse response) implements Result {}

        record Repeated(StoredResponse response) implements Result {}

        record Failed(Problem problem) implements Result {}

        /** @param otherwise the answer if there is no attempt left */
        record Lost(
                @Nullable BufferedResponse otherwise,
                @Nullable Throwable failure) implements Result {}
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !WRITES.contains(request.getMethod())
                || !pathOf(request).startsWith("/api/")
                || (type != null && type.startsWith("multipart/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (questions.include(request, pathOf(request))) {
            ask(request, response, chain);
            return;
        }
        var key = request.getHeader(KEY_HEADER);
        if (key == null || !IdempotencyKey.isAcceptable(key)) {
            problems.write(problems.of(IdempotencyProblems.KEY_MISSING, IdempotencyProblems.WHAT_A_KEY_IS), response);
            return;
        }
        var limit = DocumentType.named(Objects.requireNonNullElse(request.getContentType(), ""))
                .map(type -> documentLimit)
                .orElse(bodyLimit);
        var body = bodyOf(request, limit);
        if (body == null) {
            problems.write(tooLarge(limit), response);
            return;
        }
        var operation = request.getMethod() + " " + pathOf(request);
        var idempotencyKey = new IdempotencyKey(currentActor.get().id(), operation, key);
        send(handle(idempotencyKey, request, body, response, chain), request, response);
    }

    /** A question changes nothing: it is passed on as it is, within the same limit. */
    private void ask(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = bodyOf(request, bodyLimit);
        if (body == null) {
            problems.write(tooLarge(bodyLimit), response);
        } else {
            chain.doFilter(new RepeatableRequest(request, body), response);
        }
    }

    /** @return null if it is larger than allowed */
    private static byte @Nullable [] bodyOf(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            return null;
        }
        var body = request.getInputStream().readNBytes(limit + 1);
        return body.length > limit ? null : body;
    }

    // decoded, as controllers are matched: an odd spelling of an address must not get around this
    private static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private Result handle(
            IdempotencyKey key,
            HttpServletRequest request,
            byte[] body,
            HttpServletResponse response,
            FilterChain chain) {
        var attributesBefore = Set.copyOf(Collections.list(request.getAttributeNames()));
        var query = request.getQueryString() == null ? "" : request.getQueryString();
        var fingerprint = key.fingerprint(query, body);
        for (int attempt = 1; ; attempt++) {
            var buffered = new BufferedResponse(response);
            var result = attempt(key, fingerprint, new RepeatableRequest(request, body), buffered, chain);
            if (!(result instanceof Result.Lost lost)) {
                return result;
            }
            if (attempt == ATTEMPTS) {
                return lost.otherwise() != null
                        ? new Result.Answered(lost.otherwise())
                        : new Result.Failed(problems.of(requireNonNull(lost.failure())));
            }
            retries.increment();
            forgetSince(attributesBefore, request);
            pause(attempt);
        }
    }

    private Result attempt(
            IdempotencyKey key,
            byte[] fingerprint,
            RepeatableRequest request,
            BufferedResponse response,
            FilterChain chain) {
        var undone = new AtomicReference<@Nullable Result>();
        var committing = new AtomicBoolean();
        try {
            var done = transaction.execute(status -> {
                if (!records.claim(key, fingerprint)) {
                    return records.answerTo(key, fingerprint)
                            .<Result>map(Result.Repeated::new)
                            .orElseGet(() -> new Result.Lost(null, new IllegalStateException("The record expired")));
                }
                var persons = PersonsInvolved.during(() -> callController(request, response, chain));
                if (response.getStatus() >= 400) {
                    // kept outside: if somebody has marked the transaction already, the rollback is all the same
                    undone.set(
                            RetryRequested.takeFrom(request)
                                    ? new Result.Lost(response, null)
                                    : new Result.Answered(response));
                    status.setRollbackOnly();
                    return requireNonNull(undone.get());
                }
                records.complete(key, stored(response, shownBy(request)), persons);
                committing.set(true);
                return new Result.Answered(response);
            });
            return requireNonNull(done);
        } catch (ChainFailed failed) {
            return failedBy(failed.getCause());
        } catch (TransactionException | DataAccessException failure) {
            var known = undone.get();
            if (known != null) {
                return known; // even the rollback failed: then the server does it
            }
            return committing.get() ? failedAtCommit(failure) : failedBy(failure);
        } catch (KeyReused | AnswerErased refused) {
            return new Result.Failed(problems.of(refused));
        }
    }

    private Result failedBy(Throwable failure) {
        return Conflicts.goesAwayOnRetry(failure)
                ? new Result.Lost(null, failure)
                : new Result.Failed(problems.of(failure));
    }

    // a connection that breaks during the commit leaves it open whether that has happened
    private Result failedAtCommit(RuntimeException failure) {
        if (Conflicts.goesAwayOnRetry(failure) || failure instanceof UnexpectedRollbackException) {
            return failedBy(failure);
        }
        log.warn("A commit fails", failure);
        return new Result.Failed(
                problems.of(
                        CommonProblems.TEMPORARILY_UNAVAILABLE,
                        "The database did not confirm. Repeat the request with the same Idempotency-Key: it takes effect once."));
    }

    private static void callController(RepeatableRequest request, BufferedResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            var cause =
                    failure instanceof ServletException && failure.getCause() != null ? failure.getCause() : failure;
            throw new ChainFailed(cause);
        }
        if (request.isAsyncStarted()) {
            throw new ChainFailed(new IllegalStateException("A write request is answered by its own thread"));
        }
    }

    /** Carries whatever no controller advice has turned into an answer out of the transaction. */
    private static final class ChainFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChainFailed(Throwable cause) {
            super(null, cause, false, false);
        }

        @Override
        public synchronized Throwable getCause() {
            return requireNonNull(super.getCause());
        }
    }

    private void send(Result result, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (result) {
            case Result.Answered answered
            when answered.response().getStatus() >= 400 && answered.response().body().length == 0 ->
                problems.write(problems.ofStatus(answered.response().getStatus(), null), response);
            case Result.Answered answered -> answered.response().sendTo(response);
            case Result.Repeated repeated -> {
                replays.increment();
                var first = repeated.response();
                if (first.shown() != null) {
                    showAgain(first.shown(), request);
                }
                response.setStatus(first.status());
                first.headers().forEach(response::setHeader);
                response.setHeader(REPLAYED_HEADER, "true");
                response.setContentLength(first.body().length);
                response.getOutputStream().write(first.body());
            }
            case Result.Failed failed -> problems.write(failed.problem(), response);
            case Result.Lost _ -> throw new IllegalStateException("A lost race is done again or answered");
        }
    }

    private StoredResponse.@Nullable Shown shownBy(HttpServletRequest request) {
        var people = accesses.shown();
        var path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return people.isEmpty() || path == null ? null : new StoredResponse.Shown(path.toString(), people);
    }

    // no controller sees a repetition, and the access log has to know of it all the same
    private void showAgain(StoredResponse.Shown shown, HttpServletRequest request) {
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, shown.path());
        shown.people().forEach((person, fields) -> fields.forEach(field -> accesses.read(person, field)));
    }

    private static StoredResponse stored(BufferedResponse response, StoredResponse.@Nullable Shown shown) {
        Map<String, String> kept = new LinkedHashMap<>(response.headers());
        kept.keySet().removeIf(name -> KEPT_HEADERS.stream().noneMatch(name::equalsIgnoreCase));
        return new StoredResponse(response.getStatus(), kept, response.body(), shown);
    }

    private Problem tooLarge(int limit) {
        return problems.of(
                CommonProblems.BODY_TOO_LARGE,
                "The body is larger than " + limit + " bytes.",
                List.of(),
                Map.of("limitBytes", limit));
    }

    // what the first attempt has noted about its exception and its handler must not steer the next
    private static void forgetSince(Set<String> before, HttpServletRequest request) {
        var added = new HashSet<>(Collections.list(request.getAttributeNames()));
        added.removeAll(before);
        added.forEach(request::removeAttribute);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while waiting to try again", e));
        }
    }
}
