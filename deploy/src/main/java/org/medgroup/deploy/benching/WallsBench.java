package org.medgroup.deploy.benching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the second wall and the access log cost one question: a site manager asks for appointments of the own site, with
 * the row policies of every table and without them, over HTTP and by the bare query; and the log entry of that question
 * by SQL alone, beside the whole question.
 */
final class WallsBench {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CALLS = 150;
    private static final int WARM_UP = 60;
    private static final int DAYS = 2;

    private final RunningSystem system;
    private final BenchClinic clinic;

    WallsBench(RunningSystem system, BenchClinic clinic) {
        this.system = system;
        this.clinic = clinic;
    }

    List<Measurement> run(int runs, int bookings) throws SQLException, InterruptedException, IOException {
        clinic.bookNextMonth(bookings);
        double[] guarded = new double[runs];
        double[] open = new double[runs];
        double[] guardedQuery = new double[runs];
        double[] openQuery = new double[runs];
        double[] entry = new double[runs];
        try (Connection owner = system.database(Service.SCHEDULING).connect();
                Connection user = system.database(Service.SCHEDULING).connect()) {
            declareSite(user);
            List<String> tables = guarded(owner);
            int people = ask(WARM_UP, new double[WARM_UP]);
            prepareLog(owner);
            for (int run = 0; run < runs; run++) {
                guarded[run] = asked();
                guardedQuery[run] = query(user);
                policies(owner, tables, "disable");
                try {
                    open[run] = asked();
                    openQuery[run] = query(user);
                } finally {
                    policies(owner, tables, "enable");
                }
                entry[run] = log(owner, people);
            }
        }
        return List.of(
                new Measurement(
                        "walls",
                        "appointments of a site, HTTP, p50",
                        "ms",
                        guarded,
                        "the same without row policies",
                        open,
                        Measurement.Better.LESS),
                new Measurement(
                        "walls",
                        "the bare query, p50",
                        "ms",
                        guardedQuery,
                        "the same without row policies",
                        openQuery,
                        Measurement.Better.LESS),
                new Measurement(
                        "walls",
                        "its access log entry by SQL, p50",
                        "ms",
                        entry,
                        "the whole question over HTTP",
                        guarded,
                        Measurement.Better.LESS));
    }

    private double asked() throws IOException, InterruptedException {
        double[] milliseconds = new double[CALLS];
        ask(CALLS, milliseconds);
        return Measurement.percentile(milliseconds, .5);
    }

    /** @return how many patients one answer shows */
    private int ask(int calls, double[] milliseconds) throws IOException, InterruptedException {
        URI address = URI.create(system.url(Service.SCHEDULING) + "/api/scheduling/appointments?siteId=" + clinic.site()
                + "&from="
                + clinic.today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() + "&to="
                + clinic.today().plusDays(1 + DAYS).atStartOfDay(ZoneOffset.UTC).toInstant());
        String body = "";
        for (int call = 0; call < calls; call++) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + system.tokens().of("manager-1"))
                    .GET()
                    .build();
            long begin = System.nanoTime();
            HttpResponse<String> answer = system.http().send(request, HttpResponse.BodyHandlers.ofString());
            milliseconds[call] = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The list answered " + answer.statusCode() + " " + answer.body());
            }
            body = answer.body();
        }
        List<String> patients = new ArrayList<>();
        for (JsonNode appointment : JSON.readTree(body)) {
            patients.add(appointment.path("patientId").asString());
        }
        int people = (int) patients.stream().distinct().count();
        if (people == 0) {
            throw new IllegalStateException("The list shows nobody: there is nothing to log");
        }
        return people;
    }

    /** As a transaction of that manager does it. */
    private void declareSite(Connection user) throws SQLException {
        try (PreparedStatement set = user.prepareStatement("select set_config('medgroup.sites', ?, false)")) {
            set.setString(1, "{" + clinic.site() + "}");
            set.execute();
        }
    }

    private double query(Connection user) throws SQLException {
        double[] milliseconds = new double[CALLS];
        try (PreparedStatement select = user.prepareStatement("""
                select appointment_id, patient_id, provider_id, status, starts_at, ends_at from appointment
                 where site_id = ? and starts_at >= ?::timestamptz and starts_at < ?::timestamptz
                 order by starts_at, appointment_id limit 200
                """)) {
            select.setObject(1, clinic.site());
            select.setString(2, clinic.today().plusDays(1).toString());
            select.setString(3, clinic.today().plusDays(1 + DAYS).toString());
            for (int call = -WARM_UP; call < CALLS; call++) {
                long begin = System.nanoTime();
                long rows = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows++;
                    }
                }
                if (call >= 0) {
                    milliseconds[call] = (System.nanoTime() - begin) / 1e6;
                }
                if (rows == 0) {
                    throw new IllegalStateException("The query found no appointments");
                }
            }
        }
        return Measurement.percentile(milliseconds, .5);
    }

    private static List<String> guarded(Connection owner) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        select oid::regclass::text from pg_class
                         where relnamespace = 'public'::regnamespace and relrowsecurity
                        """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** The measured system is thrown away afterwards; nobody else works on it. */
    private static void policies(Connection owner, List<String> tables, String what) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String table : tables) {
                statement.execute("alter table " + table + " " + what + " row level security");
            }
        }
    }

    private static void prepareLog(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (Map.Entry<String, String> twin : Map.of(
                            "bench_entry", "access_entry", "bench_person", "access_person", "bench_head", "access_head")
                    .entrySet()) {
                statement.execute("create table " + twin.getKey() + " (like " + twin.getValue() + " including all)");
            }
            statement.execute("insert into bench_head (position, hash) values (0, sha256(''))");
        }
    }

    /** The statements of one entry, in twins of its tables, to the commit that the answer waits for. */
    private static double log(Connection owner, int people) throws SQLException {
        double[] milliseconds = new double[CALLS];
        owner.setAutoCommit(false);
        try (PreparedStatement lock = owner.prepareStatement("select position, hash from bench_head for update");
                PreparedStatement entry = owner.prepareStatement("""
                        insert into bench_entry (position, entry_id, at, actor_id, actor_name, roles, scope, kind,
                                                 operation, request_id, status, people, hash)
                        values (?, gen_random_uuid(), now(), 'a manager', 'A manager', 'employee site-manager', 'sites',
                                'READ', 'GET /api/scheduling/appointments', 'a request', 200, ?, sha256(?))
                        """);
                PreparedStatement person = owner.prepareStatement("""
                        insert into bench_person (position, person_id, fields)
                        select ?, id, 'appointment familyName givenName' from unnest(?::uuid[]) id
                        """);
                PreparedStatement head = owner.prepareStatement("update bench_head set position = ?, hash = ?")) {
            for (int call = -WARM_UP; call < CALLS; call++) {
                UUID[] ids = Stream.generate(UUID::randomUUID).limit(people).toArray(UUID[]::new);
                long begin = System.nanoTime();
                long position;
                byte[] last;
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    position = row.getLong(1) + 1;
                    last = row.getBytes(2);
                }
                entry.setLong(1, position);
                entry.setInt(2, people);
                entry.setBytes(3, last);
                entry.execute();
                person.setLong(1, position);
                person.setArray(2, owner.createArrayOf("uuid", ids));
                person.execute();
                head.setLong(1, position);
                head.setBytes(2, last);
                head.execute();
                owner.commit();
                if (call >= 0) {
                    milliseconds[call] = (System.nanoTime() - begin) / 1e6;
                }
            }
        } finally {
            owner.setAutoCommit(true);
        }
        return Measurement.percentile(milliseconds, .5);
    }
}
