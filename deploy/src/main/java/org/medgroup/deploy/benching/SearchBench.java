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
import java.util.List;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/**
 * Free slots of fifty providers at eight sites in 31 days, asked over HTTP, with a million appointments in the store,
 * against one bare range query over the same claims.
 *
 * <p>The next month is booked as anybody books it. The years before it are written into the tables as booking would have
 * left them, for a search reads nothing else, and a million visits through the interface would take hours.
 */
final class SearchBench {
    private static final int SITES = 8;
    private static final int APPOINTMENTS = 1_000_000;
    private static final int SLOTS_A_DAY = 64;
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
            shareOutOverSites(database);
            writePast(database, APPOINTMENTS - bookings);
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
                        "search",
                        "50 providers, 8 sites, 31 days, 1,000,000 appointments, p50",
                        "ms",
                        p50,
                        reference,
                        bareP50,
                        Measurement.Better.LESS),
                new Measurement(
                        "search",
                        "50 providers, 8 sites, 31 days, 1,000,000 appointments, p99",
                        "ms",
                        p99,
                        reference,
                        bareP99,
                        Measurement.Better.LESS));
    }

    /** All worked at one site until now. */
    private void shareOutOverSites(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    create temp table shared_out as
                    select provider_id, site.site_id
                    from (select provider_id, row_number() over (order by provider_id) as number from provider) as p
                    join (select case n when 0 then kit_site.site_id else md5('site ' || n)::uuid end as site_id, n
                          from kit_site, generate_series(0, %1$d - 1) as n) as site on site.n = number %% %1$d;
                    insert into kit_site (site_id, region_id, code, name, time_zone, open)
                    select distinct on (shared_out.site_id) shared_out.site_id, region_id, 'B' || shared_out.site_id,
                           'Site ' || shared_out.site_id, time_zone, open
                    from kit_site, shared_out
                    on conflict do nothing;
                    insert into site_hours (site_id, day_of_week, opens, closes)
                    select distinct shared_out.site_id, day_of_week, opens, closes from site_hours, shared_out
                    on conflict do nothing;
                    update provider_site w set site_id = s.site_id from shared_out s where s.provider_id = w.provider_id;
                    update provider_template w set site_id = s.site_id from shared_out s where s.provider_id = w.provider_id;
                    update appointment w set site_id = s.site_id from shared_out s where s.provider_id = w.provider_id;
                    """.formatted(SITES));
        }
    }

    /** Completed visits, back to back from yesterday into the past, fifty patients at a time out of those that are there. */
    private void writePast(Connection database, int visits) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    create temp table past as
                    select gen_random_uuid() as id, place.site_id, place.provider_id, patient.patient_id,
                           (current_date - (1 + turn / %2$d) * interval '1 day' + interval '6 hours'
                                + turn %% %2$d * interval '15 minutes') at time zone 'UTC' as starts_at
                    from (select n, n / (select count(*) from shared_out) as turn
                          from generate_series(0, %1$d - 1) as n) as visit
                    join (select *, row_number() over (order by provider_id) - 1 as number from shared_out) as place
                        on place.number = n %% (select count(*) from shared_out)
                    join (select patient_id, row_number() over (order by patient_id) - 1 as number
                          from patient) as patient
                        on patient.number = n %% (select count(*) from patient);
                    insert into appointment (appointment_id, site_id, patient_id, provider_id, visit_type_id,
                        visit_type_name, starts_at, ends_at, busy_until, status, booked_at, version)
                    select id, site_id, patient_id, provider_id, '%3$s', 'Load visit', starts_at,
                           starts_at + interval '15 minutes', starts_at + interval '15 minutes', 'COMPLETED',
                           starts_at - interval '7 days', 4
                    from past;
                    alter table claimed_time drop constraint one_place_at_a_time;
                    insert into claimed_time (claimant_id, kind, resource_id, during)
                    select id, claim.kind, claim.resource_id, tstzrange(starts_at, starts_at + interval '15 minutes')
                    from past
                    cross join lateral (
                        values ('PROVIDER', provider_id), ('PATIENT', patient_id)) as claim (kind, resource_id);
                    alter table claimed_time add constraint one_place_at_a_time
                        exclude using gist (resource_id with =, during with &&, kind with =, unit with =,
                                            taken_for with <>);
                    """.formatted(visits, SLOTS_A_DAY, clinic.visitType()));
            statement.execute("vacuum analyze claimed_time");
            statement.execute("vacuum analyze appointment");
        }
    }

    private double[] search(int calls) throws IOException, InterruptedException {
        URI address = URI.create(system.url(Service.SCHEDULING) + "/api/scheduling/availability?visitTypeId="
                + clinic.visitType() + "&limit=50&from="
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
