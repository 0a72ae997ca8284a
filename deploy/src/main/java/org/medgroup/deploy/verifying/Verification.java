package org.medgroup.deploy.verifying;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.verifying.TopicReader.TopicRecord;

/**
 * Holds the promises against the running system from outside: with its databases and its broker, not with its code.
 * Work may go on meanwhile: per service it takes the journal's position, waits until relay and consumers have come that
 * far, and compares as of it.
 */
public final class Verification {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Store> publishers;
    private final List<Store> consumers;
    private final String bootstrap;
    private final Set<PlantedRecord> planted;

    /**
     * @param publishers services with a store and a topic of their own
     * @param consumers services that consume other services' topics, reporting first
     * @param planted records of whose foreign origin the asking one knows; any other one is a violation
     */
    Verification(List<Store> publishers, List<Store> consumers, String bootstrap, Set<PlantedRecord> planted) {
        this.publishers = publishers;
        this.consumers = consumers;
        this.bootstrap = bootstrap;
        this.planted = Set.copyOf(planted);
    }

    /** Of the whole system. */
    public static Verification of(RunningSystem system, Set<PlantedRecord> planted) {
        return new Verification(Store.publishers(system), Store.consumers(system), system.kafkaBootstrap(), planted);
    }

    /** @param told gets each verdict as soon as it is there */
    public List<Verdict> run(Consumer<Verdict> told)
            throws SQLException, InterruptedException, IOException, GeneralSecurityException {
        List<Verdict> verdicts = new ArrayList<>();
        Consumer<Verdict> keep = verdict -> {
            verdicts.add(verdict);
            told.accept(verdict);
        };
        for (Store publisher : publishers) {
            checking(publisher.service() + ": journal, topic and consumers can be compared", keep, () -> {
                JournalPromise.Read journal = JournalPromise.read(publisher);
                keep.accept(journal.verdict());
                topic(publisher.service(), journal, publisher, keep);
            });
        }
        for (Store store : publishers) {
            if (store.service().equals("scheduling")) {
                checking(
                        "scheduling: the appointments can be read",
                        keep,
                        () -> keep.accept(AppointmentsPromise.check(store)));
            }
        }
        for (Store store : consumers) { // every service
            checking(
                    store.service() + ": the access log can be read",
                    keep,
                    () -> keep.accept(AccessLogPromise.check(store)));
        }
        return verdicts;
    }

    interface Check {
        void run() throws SQLException, InterruptedException, IOException, GeneralSecurityException;
    }

    /**
     * What somebody has done to a database or a topic may be such that it cannot be read any more. That is no reason to
     * say nothing of the rest. A server that does not answer, however, is not a broken promise.
     *
     * @param promise what is broken then
     */
    static void checking(String promise, Consumer<Verdict> told, Check check)
            throws SQLException, InterruptedException, IOException, GeneralSecurityException {
        try {
            check.run();
        } catch (SQLException e) {
            if (isOutOfReach(e)) {
                throw e;
            }
            told.accept(broken(promise, e.getMessage()));
        } catch (Overdue e) {
            told.accept(broken(promise, e.getMessage()));
        }
    }

    private static boolean isOutOfReach(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("28");
    }

    private static Verdict broken(String promise, @Nullable String how) {
        Verdict.Draft draft = new Verdict.Draft(promise);
        draft.violation(String.valueOf(how).lines().findFirst().orElse(""));
        return draft.verdict();
    }

    /** What should have happened long ago has not. */
    private static final class Overdue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overdue(String what) {
            super(what);
        }
    }

    /** What is published of one service, and what every consumer has made of it. */
    private void topic(String service, JournalPromise.Read journal, Store publisher, Consumer<Verdict> told)
            throws SQLException, InterruptedException {
        String stream = service + "-events";
        awaitRelay(publisher, stream, journal);
        String lastSent = relayed(publisher, stream, journal.epoch()).lastSequence();
        String topic = Topics.generation(stream, journal.epoch());
        TopicPromise published = new TopicPromise(service, topic, journal.position(), planted);
        FactsPromise facts = new FactsPromise();
        boolean factsWanted = service.equals("scheduling");
        Consumer<TopicRecord> observer = record -> {
            if (published.observe(record) && factsWanted) {
                facts.observe(record);
            }
        };
        try (TopicReader reader = new TopicReader(bootstrap, topic)) {
            readUpTo(lastSent, reader, published, observer);
            told.accept(published.compare(journal));
            // reporting first: its facts are compared as of its own marks, beyond which nothing may have been read yet
            for (Store store : consumers) {
                boolean compareFacts = factsWanted && store.service().equals("reporting");
                InboxPromise.Source source = new InboxPromise.Source(stream, journal.epoch());
                consumer(store, source, reader, published, observer, compareFacts ? facts : null, told);
            }
        }
    }

    private void consumer(
            Store store,
            InboxPromise.Source source,
            TopicReader reader,
            TopicPromise published,
            Consumer<TopicRecord> observer,
            @Nullable FactsPromise facts,
            Consumer<Verdict> told)
            throws SQLException, InterruptedException {
        for (String consumer : consumersOf(store, source.stream())) {
            Set<Integer> behind = await(store, consumer, source, reader.read());
            try (Connection snapshot = store.snapshot()) {
                Map<Integer, Long> marks = InboxPromise.marks(snapshot, consumer, source);
                // by now the consumer may be ahead of what was read
                reader.readTo(marks, observer);
                told.accept(InboxPromise.compare(
                        store.service(), snapshot, consumer, source.stream(), published.countsBelow(marks), behind));
                if (facts != null && behind.isEmpty()) {
                    told.accept(facts.compare(snapshot));
                }
            }
        }
    }

    /** @return partitions in which the consumer did not come as far in time */
    private static Set<Integer> await(
            Store store, String consumer, InboxPromise.Source source, Map<Integer, Long> wanted)
            throws SQLException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            Set<Integer> behind = new HashSet<>();
            try (Connection snapshot = store.snapshot()) {
                Map<Integer, Long> marks = InboxPromise.marks(snapshot, consumer, source);
                wanted.forEach((partition, next) -> {
                    if (marks.getOrDefault(partition, 0L) < next) {
                        behind.add(partition);
                    }
                });
            }
            if (behind.isEmpty() || Instant.now().isAfter(giveUp)) {
                return behind;
            }
            Thread.sleep(200);
        }
    }

    private static Set<String> consumersOf(Store store, String topic) throws SQLException {
        try (Connection snapshot = store.snapshot()) {
            Set<String> found = new TreeSet<>();
            InboxPromise.consumers(snapshot).forEach((consumer, topics) -> {
                if (topics.contains(topic)) {
                    found.add(consumer);
                }
            });
            return found;
        }
    }

    private static void awaitRelay(Store publisher, String stream, JournalPromise.Read journal)
            throws SQLException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (relayed(publisher, stream, journal.epoch()).position() < journal.position()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new Overdue("The relay of " + publisher.service() + " has not sent position " + journal.position()
                        + " within " + PATIENCE.toSeconds() + " s. See `./medgroup status` and `./medgroup logs "
                        + publisher.service() + "-service`");
            }
            Thread.sleep(200);
        }
    }

    /** A committed transaction becomes visible a moment after the relay has heard that it is committed. */
    private static void readUpTo(
            @Nullable String lastSent, TopicReader reader, TopicPromise published, Consumer<TopicRecord> observer)
            throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        reader.readToEnd(observer);
        while (lastSent != null
                && !published.hasReached(EventSequence.of(lastSent))
                && Instant.now().isBefore(giveUp)) {
            Thread.sleep(50);
            reader.readToEnd(observer);
        }
        if (lastSent != null && !published.hasReached(EventSequence.of(lastSent))) {
            published.endsBefore(lastSent);
        }
    }

    private record Relayed(long position, @Nullable String lastSequence) {}

    /** At -1 as long as the relay has not begun with this epoch's topic. */
    private static Relayed relayed(Store publisher, String stream, long epoch) throws SQLException {
        try (Connection snapshot = publisher.snapshot();
                PreparedStatement select = snapshot.prepareStatement(
                        "select position, last_sequence from relay_position where topic = ? and generation = ?")) {
            select.setString(1, stream);
            select.setLong(2, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Relayed(row.getLong(1), row.getString(2)) : new Relayed(-1, null);
            }
        }
    }

    /** One line per promise: what holds, with its figures. */
    static String line(Verdict verdict) {
        Map<String, Object> figures = new LinkedHashMap<>(verdict.figures());
        figures.remove("types");
        StringBuilder line = new StringBuilder(verdict.ok() ? "ok   " : "FAIL ").append(verdict.promise());
        figures.forEach(
                (name, value) -> line.append("  ").append(name).append('=').append(value));
        verdict.violations().forEach(violation -> line.append("\n     - ").append(violation));
        return line.toString();
    }
}
