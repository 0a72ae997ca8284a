package org.medgroup.deploy.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.starting.Installed;

/**
 * A restore of an installation: the main server, the vault, or both. Checks first, then brings everything back beside
 * what is there, and only when all of it is good changes places. What was there is kept in {@code data.before-...}.
 */
final class Restoring {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Installation installation;
    private final Terminal terminal;
    private final Declarations declarations;

    Restoring(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
        this.declarations = new Declarations(installation.state());
    }

    /**
     * What is wanted.
     *
     * @param main backup of the main server, or null
     * @param vault backup of the vault, or null; always restored to its end, so that no key and no erasure is lost
     * @param to the instant for the main server; null for everything that there is
     * @param timeline {@code latest}, or the number of the one to follow
     * @param mainLog folders with more of the main server's log, asked first
     * @param vaultLog likewise
     */
    record Wanted(
            @Nullable Backup main,
            @Nullable Backup vault,
            @Nullable Instant to,
            String timeline,
            List<Path> mainLog,
            List<Path> vaultLog) {}

    /** @param branches by database, where each journal goes on */
    record Done(Map<String, Journals.Branch> branches, Map<String, Manifest.Head> givenUp, List<Path> kept) {}

    Done run(Wanted wanted) {
        var main = PostgresServer.main(installation);
        var vault = PostgresServer.vault(installation);
        var to = wanted.to();
        if (to != null && to.isAfter(Instant.now())) {
            throw new Failure("The instant " + to + " has not come yet.", "Name one in the past.");
        }
        var recoveries = new ArrayList<Recovery>();
        var mainRecovery = new Recovery(installation, main, terminal);
        var vaultRecovery = new Recovery(installation, vault, terminal);
        if (wanted.main() != null) {
            mainRecovery.refuseIfImpossible(wanted.main());
            wanted.main().check(terminal);
            recoveries.add(mainRecovery);
        }
        if (wanted.vault() != null) {
            vaultRecovery.refuseIfImpossible(wanted.vault());
            wanted.vault().check(terminal);
            recoveries.add(vaultRecovery);
        }
        Map<String, Journals.Branch> branches = new TreeMap<>();
        Map<String, Manifest.Head> givenUp = wanted.main() == null ? Map.of() : lastHeads(main);
        Installed.stop(installation, terminal);
        try {
            if (wanted.vault() != null) {
                vaultRecovery.replay(wanted.vault(), null, wanted.timeline(), wanted.vaultLog());
                vaultRecovery.stop();
            }
            if (wanted.main() != null) {
                mainRecovery.replay(wanted.main(), to, wanted.timeline(), wanted.mainLog());
                branches.putAll(openEpochs(main, wanted.main(), to, givenUp));
                mainRecovery.stop();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            recoveries.forEach(Recovery::stop);
            recoveries.forEach(Recovery::discard);
            if (e instanceof Failure failure) {
                throw failure;
            }
            throw new Failure(
                    "The restore failed: " + e.getMessage(),
                    "Nothing was changed: ./medgroup up starts what was there before.",
                    e);
        }
        var stamp = STAMP.format(Instant.now());
        var kept = new ArrayList<Path>();
        for (var recovery : recoveries) {
            var aside = recovery.swap(stamp);
            if (aside != null) {
                kept.add(aside);
            }
        }
        declare(branches, givenUp);
        return new Done(branches, givenUp, kept);
    }

    /**
     * The heads that the journals have now, from the databases if they run, else as they were anchored last. A
     * transaction of its own makes sure that every instant up to now lies before the log's end.
     */
    private Map<String, Manifest.Head> lastHeads(PostgresServer main) {
        Map<String, Manifest.Head> heads = new TreeMap<>();
        for (var database : main.databases()) {
            try (var connection = main.connect(database);
                    var statement = connection.createStatement()) {
                var head = Journals.head(connection);
                if (head != null) {
                    heads.put(database, head);
                }
                statement.execute("select pg_current_xact_id()");
            } catch (SQLException e) {
                try {
                    var anchored = declarations.lastHead(database);
                    if (anchored != null) {
                        heads.put(database, anchored);
                    }
                } catch (IOException unreadable) {
                    throw new Failure(
                            "The anchors of " + database + " cannot be read: " + unreadable.getMessage(), "", e);
                }
            }
        }
        return heads;
    }

    /** One number for all: higher than any epoch that a journal, or an anchor outside the database, has heard of. */
    private Map<String, Journals.Branch> openEpochs(
            PostgresServer main, Backup backup, @Nullable Instant to, Map<String, Manifest.Head> givenUp)
            throws SQLException, IOException {
        long highest =
                givenUp.values().stream().mapToLong(Manifest.Head::epoch).max().orElse(1);
        for (var database : main.databases()) {
            try (var connection = main.connect(database)) {
                var head = Journals.head(connection);
                if (head != null) {
                    var atLeast = backup.manifest().journals().get(database);
                    if (atLeast != null) {
                        Journals.refuseIfBehind(connection, database, atLeast);
                    }
                    highest = Math.max(highest, Math.max(head.epoch(), declarations.highestEpoch(database)));
                }
            }
        }
        Map<String, Journals.Branch> branches = new TreeMap<>();
        var why = "restored from " + backup.folder().getFileName() + (to == null ? " to its end" : " to " + to);
        for (var database : main.databases()) {
            try (var connection = main.connect(database)) {
                if (Journals.head(connection) != null) {
                    branches.put(database, Journals.open(connection, highest + 1, why));
                }
                Journals.endSessions(connection);
            }
        }
        return branches;
    }

    private void declare(Map<String, Journals.Branch> branches, Map<String, Manifest.Head> givenUp) {
        var now = Instant.now();
        branches.forEach((database, branch) -> {
            try {
                var head = givenUp.getOrDefault(
                        database, new Manifest.Head(branch.fromEpoch(), branch.cutPosition(), branch.cutHash()));
                declarations.declare(database, branch, head, now);
            } catch (IOException | GeneralSecurityException e) {
                throw new Failure(
                        "The restore is done, but cannot be declared beside the anchors of " + database + ": "
                                + e.getMessage(),
                        "Until it is, ./medgroup verify reports it. Restore once more when the cause is gone.",
                        e);
            }
        });
    }
}
