package org.medgroup.deploy.benching;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/**
 * Bookings a second over HTTP, against the statements that a booking writes, sent by plain JDBC from as many threads into
 * tables of the same make (indexes and the exclusion constraint included) in the same database.
 */
final class CommandBench {
    private static final int THREADS = 8;
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final String PAYLOAD = "{\"text\":\"" + "x".repeat(560) + "\"}";

    private final RunningSystem system;
    private final BenchClinic clinic;
    private final AtomicLong bareSlot = new AtomicLong();

    CommandBench(RunningSystem system, BenchClinic clinic) {
        this.system = system;
        this.clinic = clinic;
    }

    /** One unit of work of one thread, repeated until the time is over. */
    private interface Work extends AutoCloseable {
        void once() throws SQLException, IOException, InterruptedException;

        @Override
        default void close() throws SQLException {}
    }

    private interface WorkOfThread {
        Work begin() throws SQLException;
    }

    List<Measurement> run(int runs) throws SQLException, InterruptedException, ExecutionException {
        try (Connection database = system.database(Service.SCHEDULING).connect();
                Statement statement = database.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
            statement.execute("create schema bench");
            for (String table :
                    List.of("domain_event", "claimed_time", "appointment", "target_site", "idempotency_record")) {
                statement.execute("create table bench." + table + " (like public." + table + " including all)");
            }
        }
        Booking booking = new Booking(system, clinic);
        WorkOfThread service = () -> () -> booking.book(clinic.slotToBook());
        rate(service, WARM_UP);
        rate(this::bare, Duration.ofSeconds(3));
        double[] booked = new double[runs];
        double[] written = new double[runs];
        for (int run = 0; run < runs; run++) {
            booked[run] = rate(service, MEASURED);
            written[run] = rate(this::bare, MEASURED);
        }
        return List.of(new Measurement(
                "command",
                "book over HTTP, " + THREADS + " clients",
                "bookings/s",
                booked,
                "the same writes by JDBC, " + THREADS + " threads",
                written,
                Measurement.Better.MORE));
    }

    private static double rate(WorkOfThread work, Duration duration) throws InterruptedException, ExecutionException {
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    try (Work mine = work.begin()) {
                        while (System.nanoTime() - begin < duration.toNanos()) {
                            mine.once();
                            done.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return done.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private Work bare() throws SQLException {
        Connection connection = system.database(Service.SCHEDULING).connect();
        connection.setAutoCommit(false);
        PreparedStatement key = connection.prepareStatement("""
                insert into bench.idempotency_record (principal, operation, key_digest, fingerprint)
                values ('bench', 'POST /appointments', ?, ?) on conflict do nothing
                """);
        PreparedStatement claims = connection.prepareStatement("""
                insert into bench.claimed_time (claimant_id, kind, resource_id, during)
                values (?, 'PATIENT', ?, tstzrange(?, ?)), (?, 'PROVIDER', ?, tstzrange(?, ?)) on conflict do nothing
                """);
        PreparedStatement event = connection.prepareStatement("""
                insert into bench.domain_event (event_id, aggregate_type, aggregate_id, version, event_type,
                                                event_revision, payload, metadata, recorded_at)
                values (?, 'Appointment', ?, 0, 'appointment-booked', '1', ?::json, '{"actor":"bench"}', now())
                """);
        PreparedStatement target =
                connection.prepareStatement("insert into bench.target_site values ('appointment', ?, ?)");
        PreparedStatement row = connection.prepareStatement("""
                insert into bench.appointment (appointment_id, site_id, patient_id, provider_id, visit_type_id,
                                               visit_type_name, starts_at, ends_at, busy_until, status, booked_at, version)
                values (?, ?, ?, ?, ?, 'Load visit', ?, ?, ?, 'BOOKED', now(), 0)
                """);
        PreparedStatement answer = connection.prepareStatement("""
                update bench.idempotency_record set status = 201, headers = '{}', body = ?
                 where principal = 'bench' and operation = 'POST /appointments' and key_digest = ?
                """);
        return new Work() {
            @Override
            public void once() throws SQLException {
                long number = bareSlot.getAndIncrement();
                UUID id = UUID.randomUUID();
                UUID provider = new UUID(1, number % BenchClinic.PROVIDERS);
                UUID patient = new UUID(2, number % BenchClinic.PATIENTS);
                Instant start = Instant.EPOCH.plus(Duration.ofMinutes(15 * (number / BenchClinic.PROVIDERS)));
                Timestamp from = Timestamp.from(start);
                Timestamp to = Timestamp.from(start.plus(Duration.ofMinutes(15)));
                byte[] digest = new byte[32];
                ThreadLocalRandom.current().nextBytes(digest);
                set(key, digest, digest);
                set(claims, id, patient, from, to, id, provider, from, to);
                set(event, UUID.randomUUID(), id, PAYLOAD);
                set(target, id, clinic.site());
                set(row, id, clinic.site(), patient, provider, clinic.visitType(), from, to, to);
                set(answer, new byte[500], digest);
                connection.commit();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        if (statement.executeUpdate() == 0) {
            throw new IllegalStateException("A statement of the comparison wrote nothing");
        }
    }
}
