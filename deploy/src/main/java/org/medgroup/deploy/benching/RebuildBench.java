package org.medgroup.deploy.benching;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.medgroup.deploy.rebuilding.RebuildClient;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import tools.jackson.databind.JsonNode;

/**
 * Every read model with many events, rebuilt from its events beside the live one and compared with it, against
 * {@code COPY} of the very rows that come out of it into tables of the same make. Both as events a second: the ratio is
 * that of the two times.
 */
final class RebuildBench {
    private static final String TWIN = "bench_copy";

    /** With fewer events the time is that of making and comparing tables. */
    private static final long WORTH_MEASURING = 1_000;

    private final RunningSystem system;
    private final BenchClinic clinic;

    RebuildBench(RunningSystem system, BenchClinic clinic) {
        this.system = system;
        this.clinic = clinic;
    }

    List<Measurement> run(int runs, int visits) throws SQLException, InterruptedException, IOException {
        clinic.livePast(visits);
        List<Measurement> measured = new ArrayList<>();
        for (Service service : List.of(Service.SCHEDULING, Service.REPORTING)) {
            for (String projection : new RebuildClient(system, service).projections()) {
                JsonNode first = check(service, projection);
                if (first.path("events").asLong() >= WORTH_MEASURING) {
                    measured.add(rebuild(service, projection, runs));
                }
            }
        }
        return measured;
    }

    private JsonNode check(Service service, String projection) throws InterruptedException {
        JsonNode report = new RebuildClient(system, service).run(projection, "CHECK", _ -> {});
        if (!report.path("equal").asBoolean()) {
            throw new IllegalStateException("What was rebuilt differs from what is live: " + report);
        }
        return report;
    }

    private Measurement rebuild(Service service, String projection, int runs)
            throws SQLException, InterruptedException, IOException {
        double[] rebuilt = new double[runs];
        double[] copied = new double[runs];
        for (int run = 0; run < runs; run++) {
            JsonNode report = check(service, projection);
            double seconds = 0;
            for (JsonNode table : report.path("tables")) {
                seconds += secondsToCopy(service, table.path("table").asString());
            }
            long events = report.path("events").asLong();
            rebuilt[run] = events / (report.path("millis").asLong() / 1e3);
            copied[run] = events / seconds;
        }
        return new Measurement(
                "rebuild",
                service.database() + " " + projection,
                "events/s",
                rebuilt,
                "COPY of the rows that come out of them",
                copied,
                Measurement.Better.MORE);
    }

    private double secondsToCopy(Service service, String table) throws SQLException, IOException {
        try (Connection connection = system.database(service).connect();
                Statement statement = connection.createStatement()) {
            String columns = String.join(", ", columns(connection, table));
            statement.execute("drop table if exists " + TWIN);
            statement.execute("create table " + TWIN + " (like " + table + " including all)");
            CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copy.copyOut("copy (select " + columns + " from " + table + ") to stdout", rows);
            long begin = System.nanoTime();
            copy.copyIn("copy " + TWIN + " (" + columns + ") from stdin", new ByteArrayInputStream(rows.toByteArray()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop table " + TWIN);
            return seconds;
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select quote_ident(column_name) from information_schema.columns
                 where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
                 order by ordinal_position
                """)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }
}
