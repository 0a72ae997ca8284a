package org.medgroup.kit.access;

import static java.util.stream.Collectors.joining;

import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells PostgreSQL whose rows the current transaction is about: the second wall. The row policies of guarded tables show
 * a transaction the rows of the sites that it has declared, and nothing to one that has declared none.
 *
 * <p>Transactions of a request declare the caller's sites when they begin. Work that is the group's whoever asked for it
 * says so with {@link #wholeGroup}: commands after the policy has let them pass, guards, consumers.
 */
public final class RowScope {
    /** The transaction's setting: {@link #WHOLE_GROUP}, an array of site ids, or empty. */
    public static final String SETTING = "medgroup.sites";

    public static final String WHOLE_GROUP = "group";

    private static final String NOTHING = "";
    private static final ScopedValue<Boolean> WIDENED = ScopedValue.newInstance();

    private final CurrentActor currentActor;
    private final SiteDirectory directory;
    private final JdbcClient jdbc;

    public RowScope(CurrentActor currentActor, SiteDirectory directory, JdbcClient jdbc) {
        this.currentActor = currentActor;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    /**
     * Does the work with the rows of the whole group, in the current transaction or in those that it begins. Afterwards
     * the transaction is the actor's own again, its sites read anew: the work may have changed them.
     */
    public <T> T wholeGroup(Supplier<T> work) {
        if (WIDENED.isBound()) {
            return work.get();
        }
        var widened = ScopedValue.where(WIDENED, Boolean.TRUE);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return widened.call(work::get);
        }
        declare(WHOLE_GROUP);
        T result;
        try {
            result = widened.call(work::get);
        } catch (RuntimeException | Error failure) {
            narrowAfter(failure);
            throw failure;
        }
        narrow();
        return result;
    }

    public void wholeGroup(Runnable work) {
        wholeGroup(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** What a transaction that begins now declares. */
    String current() {
        return WIDENED.isBound() ? WHOLE_GROUP : ofTheActor();
    }

    /** In the current transaction, until it ends; with the actor, who may have been let into something besides. */
    void declare(String sites) {
        jdbc.sql("select set_config(?, ?, true) || set_config('medgroup.actor', ?, true)")
                .param(SETTING)
                .param(sites)
                .param(currentActor.find().map(Actor::id).orElse(""))
                .query(String.class)
                .single();
    }

    static boolean isNothing(String sites) {
        return sites.equals(NOTHING);
    }

    private void narrow() {
        var own = ofTheActor();
        if (!own.equals(WHOLE_GROUP)) {
            declare(own);
        }
    }

    // a refused command leaves the transaction usable, and who goes on in it must not see more than before
    private void narrowAfter(Throwable failure) {
        try {
            narrow();
        } catch (DataAccessException | TransactionException aborted) {
            failure.addSuppressed(aborted); // nothing can be read in it any more
        }
    }

    private String ofTheActor() {
        var actor = currentActor.find();
        if (actor.isEmpty()) {
            return NOTHING;
        }
        var scope = actor.get().scope();
        if (scope.group()) {
            return WHOLE_GROUP;
        }
        var sites = new TreeSet<UUID>();
        scope.sites().forEach(site -> sites.add(site.value()));
        if (!scope.regions().isEmpty()) {
            directory.all().stream()
                    .filter(site -> scope.regions().contains(site.regionId()))
                    .forEach(site -> sites.add(site.siteId().value()));
        }
        return sites.stream().map(UUID::toString).collect(joining(",", "{", "}"));
    }
}
