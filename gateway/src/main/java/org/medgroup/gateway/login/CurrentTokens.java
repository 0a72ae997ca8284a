package org.medgroup.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.login.IdentityProvider.IdentityProviderSilent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The access token of the session that a request belongs to, renewed shortly before it expires: by one request at a time
 * however many ask, and by one replica at a time.
 */
@Component
class CurrentTokens {
    private static final String SIGN_IN = "medgroup.sign-in";
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final SignIns signIns;
    private final IdentityProvider provider;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, CompletableFuture<Optional<Tokens>>> renewals = new ConcurrentHashMap<>();

    CurrentTokens(SignIns signIns, IdentityProvider provider, PlatformTransactionManager transactions, Clock clock) {
        this.signIns = signIns;
        this.provider = provider;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Ties tokens to the request's session; those of an earlier sign-in of the same session are forgotten. */
    void begin(HttpServletRequest request, Tokens tokens) {
        forget(request);
        request.getSession(true).setAttribute(SIGN_IN, signIns.open(tokens));
    }

    void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(SIGN_IN) instanceof UUID id) {
            session.removeAttribute(SIGN_IN);
            signIns.close(id);
        }
    }

    /**
     * @return empty when the sign-in is over; then the session is over too
     * @throws IdentityProviderSilent when the token has expired and the identity provider cannot be asked for another
     */
    Optional<String> of(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        if (!(session.getAttribute(SIGN_IN) instanceof UUID id)) {
            return over(session, null);
        }
        var tokens = signIns.find(id).flatMap(found -> expiresAfter(found, EARLY) ? Optional.of(found) : renew(id));
        return tokens.isPresent() ? tokens.map(Tokens::access) : over(session, id);
    }

    private Optional<String> over(HttpSession session, @Nullable UUID id) {
        if (id != null) {
            signIns.close(id);
        }
        session.invalidate();
        return Optional.empty();
    }

    private Optional<Tokens> renew(UUID id) {
        var mine = new CompletableFuture<Optional<Tokens>>();
        var running = renewals.putIfAbsent(id, mine);
        if (running != null) {
            try {
                return running.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        try {
            var renewed = transaction.execute(_ -> renewLocked(id));
            mine.complete(renewed);
            return renewed;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            renewals.remove(id, mine);
        }
    }

    private Optional<Tokens> renewLocked(UUID id) {
        var current = signIns.lock(id);
        if (current.isEmpty() || expiresAfter(current.get(), EARLY)) {
            return current; // signed out, or renewed by another replica meanwhile
        }
        try {
            var renewed = provider.renew(current.get());
            renewed.ifPresent(tokens -> signIns.replace(id, tokens));
            return renewed;
        } catch (IdentityProviderSilent e) {
            if (expiresAfter(current.get(), Duration.ZERO)) {
                return current; // good for a few more seconds
            }
            throw e;
        }
    }

    private boolean expiresAfter(Tokens tokens, Duration time) {
        return tokens.accessExpiresAt().isAfter(Instant.now(clock).plus(time));
    }
}
