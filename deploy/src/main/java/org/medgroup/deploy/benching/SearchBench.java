package org.medgroup.deploy.benching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/** Free slots of fifty providers in 31 days, asked over HTTP, against one bare range query over the same claims. */
final class SearchBench {
    private static final int CALLS = 200;
    private static final int WARM_UP = 60;

    private final RunningSystem system;
    private final BenchClinic clinic;

    SearchBench(RunningSystem system, BenchClinic clinic) {
        this.system = system;
        this.clinic = clinic;
    }

    List<Measurement> run(int runs, int bookings) throws SQLException, InterruptedException, IOException {
        clinic.bookNextMonth(bookings);
        double[] p50 = new double[runs];
        double[] p99 = new double[runs];
        double[] bareP50 = new double[runs];
        double[] bareP99 = new double[runs];
        try (Connection database = system.database(Service.SCHEDULING).connect()) {
            search(WARM_UP);
            bare(database, WARM_UP);
            for (int run = 0; run < runs; run++) {
                double[] searched = search(CALLS);
                double[] queried = bare(database, CALLS);
                p50[run] = Measurement.percentile(searched, .5);
                p99[run] = Measurement.percentile(searched, .99);
                bareP50[run] = Measurement.percentile(queried, .5);
                bareP99[run] = Measurement.percentile(queried, .99);
            }
        }
        String reference = "one range query over the same claims";
        return List.of(
                new Measurement(
                        "search", "50 providers, 31 days, p50", "ms", p50, reference, bareP50, Measurement.Better.LESS),
                new Measurement(
                        "search",
                        "50 providers, 31 days, p99",
                        "ms",
                        p99,
                        reference,
                        bareP99,
                        Measurement.Better.LESS));
    }

    private double[] search(int calls) throws IOException, InterruptedException {
        URI address = URI.create(system.url(Service.SCHEDULING) + "/api/scheduling/availability?visitTypeId="
                + clinic.visitType() + "&siteIds=" + clinic.site() + "&limit=50&from="
                + clinic.today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() + "&to="
                + clinic.today().plusDays(32).atStartOfDay(ZoneOffset.UTC).toInstant());
        double[] milliseconds = new double[calls];
        for (int call = 0; call < calls; call++) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + system.tokens().of("lead"))
                    .GET()
                    .build();
            long begin = System.nanoTime();
            HttpResponse<String> answer = system.http().send(request, HttpResponse.BodyHandlers.ofString());
            milliseconds[call] = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The search answered " + answer.statusCode() + " " + answer.body());
            }
        }
        return milliseconds;
    }

    private double[] bare(Connection database, int calls) throws SQLException {
        double[] milliseconds = new double[calls];
        try (PreparedStatement select = database.prepareStatement("""
                select resource_id, during from claimed_time
                 where kind = 'PROVIDER' and resource_id = any (?)
                   and lower(during) >= ?::date - interval '1 day' and lower(during) < ?::date
                   and during && tstzrange(?::date, ?::date)
                """)) {
            select.setArray(1, database.createArrayOf("uuid", clinic.providers().toArray()));
            String from = clinic.today().plusDays(1).toString();
            String to = clinic.today().plusDays(32).toString();
            select.setString(2, from);
            select.setString(3, to);
            select.setString(4, from);
            select.setString(5, to);
            for (int call = 0; call < calls; call++) {
                long begin = System.nanoTime();
                long rows = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows++;
                    }
                }
                milliseconds[call] = (System.nanoTime() - begin) / 1e6;
                if (rows == 0) {
                    throw new IllegalStateException("The range query found no claims to compare with");
                }
            }
        }
        return milliseconds;
    }
}
