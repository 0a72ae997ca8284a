package org.medgroup.reporting.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.SiteId;
import org.medgroup.reporting.appointment.AppointmentFacts;
import org.medgroup.reporting.testing.ReportingDatabase;
import org.medgroup.reporting.testing.Stream;
import org.medgroup.reporting.testing.World;
import tools.jackson.databind.json.JsonMapper;

/** What the producers promise with their golden samples is what reporting makes facts of. */
class GoldenSamplesIT {
    private static final String ID = "0197a000-0000-7000-8000-0000000000";
    private static final UUID APPOINTMENT = UUID.fromString(ID + "0a");
    private static final SiteId SITE = SiteId.of(ID + "02");
    private static final Instant AT = Instant.parse("2026-01-05T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ReportingDatabase reporting;

    @BeforeAll
    static void open() {
        reporting = new ReportingDatabase(Clock.fixed(World.NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        reporting.close();
    }

    @BeforeEach
    void empty() throws IOException {
        reporting.empty();
        deliver(new UUID(0, 1), "staff.region-opened.v1");
        deliver(SITE.value(), "staff.site-opened.v1");
        deliver(UUID.fromString(ID + "05"), "staff.provider-joined.v1", "staff.leave-approved.v1");
        deliver(UUID.fromString(ID + "0e"), "scheduling.template-changed.v1");
    }

    @Test
    void every_sample_of_a_consumed_topic_can_be_taken_in() throws IOException {
        deliver(APPOINTMENT, "scheduling.appointment-booked.v1");
        for (var name : ContractCatalogue.all().keySet()) {
            if (name.startsWith("staff.") || name.startsWith("scheduling.")) {
                var contract = sample(name);
                var id = AppointmentFacts.appointmentOf(contract) == null ? UUID.randomUUID() : APPOINTMENT;
                reporting.deliverAll(new Stream(id, SITE).then(contract, AT).events(), 1);
            }
        }
    }

    @Test
    void a_visit_from_booking_to_completion() throws IOException {
        deliver(
                APPOINTMENT,
                "scheduling.appointment-booked.v1",
                "scheduling.appointment-confirmed.v1",
                "scheduling.appointment-checked-in.v1",
                "scheduling.appointment-roomed.v1",
                "scheduling.appointment-seen.v1",
                "scheduling.appointment-completed.v1");

        assertThat(fact())
                .containsEntry("status", "COMPLETED")
                .containsEntry("local_date", "2026-03-02")
                .containsEntry("booked_seconds", null)
                .containsEntry("session_seconds", "1800")
                .containsEntry("lead_days", "20")
                .containsEntry("wait_seconds", "1020")
                .containsEntry("visits", "1")
                .containsEntry("due", "1");
        assertThat(reporting
                        .jdbc()
                        .sql("select visits || '/' || wait_seconds from provider_day")
                        .query(String.class)
                        .single())
                .isEqualTo("1/1020");
    }

    @Test
    void a_visit_that_moves_to_another_provider() throws IOException {
        deliver(APPOINTMENT, "scheduling.appointment-booked.v1", "scheduling.appointment-rescheduled.v1");

        assertThat(fact())
                .containsEntry("status", "BOOKED")
                .containsEntry("provider_id", ID + "06")
                .containsEntry("unsettled", "1")
                .containsEntry("visits", null);
    }

    @Test
    void a_late_cancellation_by_the_patient_was_due() throws IOException {
        deliver(APPOINTMENT, "scheduling.appointment-booked.v1", "scheduling.appointment-cancelled.v1");

        assertThat(fact())
                .containsEntry("status", "CANCELLED")
                .containsEntry("cancel_reason", "ill")
                .containsEntry("cancelled_late", "1")
                .containsEntry("cancelled_by_patient", "1")
                .containsEntry("cancelled_by_site", null)
                .containsEntry("due", "1")
                .containsEntry("session_seconds", null);
    }

    @Test
    void a_no_show() throws IOException {
        deliver(APPOINTMENT, "scheduling.appointment-booked.v1", "scheduling.appointment-no-show.v1");

        assertThat(fact()).containsEntry("no_shows", "1").containsEntry("due", "1");
    }

    @Test
    void the_organisation_becomes_dimensions() throws IOException {
        deliver(SITE.value(), "staff.site-opened.v1", "staff.calendar-changed.v1", "staff.site-closed.v1");

        assertThat(reporting
                        .jdbc()
                        .sql(
                                "select name || ', ' || time_zone || ', ' || (closed_at at time zone 'UTC')::text from site"
                                        + " where site_id = ?")
                        .param(SITE.value())
                        .query(String.class)
                        .single())
                .isEqualTo("Northgate, America/Chicago, 2026-12-31 23:00:00");
        assertThat(reporting
                        .jdbc()
                        .sql("select name || ', ' || speciality || ', ' || cardinality(site_ids) from provider")
                        .query(String.class)
                        .single())
                .isEqualTo("Dr. Sample One, Family medicine, 2");
        assertThat(reporting
                        .jdbc()
                        .sql("select name from region")
                        .query(String.class)
                        .single())
                .isEqualTo("North");
        assertThat(reporting
                        .jdbc()
                        .sql("select count(*) from site_hours")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static Map<String, @Nullable String> fact() {
        var json = reporting
                .jdbc()
                .sql("select to_jsonb(f)::text from appointment_fact f")
                .query(String.class)
                .single();
        Map<String, @Nullable String> texts = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(each -> texts.put(
                        each.getKey(),
                        each.getValue().isNull() ? null : each.getValue().asString()));
        return texts;
    }

    private static void deliver(UUID aggregate, String... names) throws IOException {
        var stream = new Stream(aggregate, SITE);
        for (var name : names) {
            stream.then(sample(name), AT);
        }
        reporting.deliverAll(stream.events(), 10);
    }

    private static Object sample(String name) throws IOException {
        try (InputStream golden = GoldenSamplesIT.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(golden).as("golden sample of " + name).isNotNull();
            return JSON.readValue(golden, ContractCatalogue.byName(name).orElseThrow());
        }
    }
}
