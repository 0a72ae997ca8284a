package org.medgroup.reporting.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.DeviationKind;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.staff.Address;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.testing.ReportingDatabase;
import org.medgroup.reporting.testing.Stream;
import org.medgroup.reporting.testing.World;

class FoldingIT {
    private static final SiteId SITE = new SiteId(new UUID(1, 1));
    private static final ProviderId PROVIDER = new ProviderId(new UUID(2, 1));
    private static final VisitTypeId VISIT_TYPE = new VisitTypeId(new UUID(3, 1));
    private static final PatientId PATIENT = new PatientId(new UUID(4, 1));

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
    void empty() {
        reporting.empty();
    }

    @Test
    void the_same_batch_again_changes_nothing() {
        var events = new World(11, 80).events();
        reporting.deliverAll(events, 500);
        var once = reporting.content();

        reporting.deliverAll(events, 500);

        assertThat(reporting.content()).isEqualTo(once);
    }

    @Test
    void writers_in_parallel_come_to_what_one_writer_comes_to() throws Exception {
        var world = new World(12, 400);
        reporting.deliverAll(world.events(), 500);
        var alone = reporting.content();
        reporting.empty();

        // as the inbox has it: an aggregate's events in one partition, a transaction per batch, partitions in parallel
        List<List<ReceivedEvent>> partitions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            partitions.add(new ArrayList<>());
        }
        for (var event : world.shuffled(5, false)) {
            partitions
                    .get(Math.floorMod(event.headers().aggregateId().hashCode(), 4))
                    .add(event);
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (var partition : partitions) {
                running.add(threads.submit(() -> reporting.deliverAll(partition, 7)));
            }
            for (var each : running) {
                each.get();
            }
        }

        assertThat(reporting.content()).isEqualTo(alone);
        assertThat(reporting.figuresOutOfStep()).isZero();
    }

    @Test
    void an_appointment_of_an_unknown_site_counts_by_UTC_until_the_site_tells_its_zone() {
        var late = visit(1, "2026-03-10T05:30:00Z"); // still the 9th in Los Angeles
        reporting.deliverAll(late.events(), 10);
        assertThat(days()).containsExactly("2026-03-10");

        reporting.deliverAll(opened("America/Los_Angeles").events(), 10);

        assertThat(days()).containsExactly("2026-03-09");
        assertThat(firstVisitDay()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(reporting.figuresOutOfStep()).isZero();
    }

    @Test
    void a_zone_that_becomes_known_while_facts_are_being_written_reaches_them_too() {
        reporting.deliverAll(visit(1, "2026-03-10T05:30:00Z").events(), 10); // the site is a stub by now

        reporting
                .open(visit(2, "2026-03-11T05:30:00Z").events())
                .whileOpen(opened("America/Los_Angeles").events());

        assertThat(days()).containsExactly("2026-03-09", "2026-03-10");
        assertThat(reporting.figuresOutOfStep()).isZero();
    }

    @Test
    void facts_that_are_written_while_a_zone_becomes_known_get_it() {
        reporting.deliverAll(visit(1, "2026-03-10T05:30:00Z").events(), 10);

        reporting
                .open(opened("America/Los_Angeles").events())
                .whileOpen(visit(2, "2026-03-11T05:30:00Z").events());

        assertThat(days()).containsExactly("2026-03-09", "2026-03-10");
        assertThat(reporting.figuresOutOfStep()).isZero();
    }

    @Test
    void a_template_and_an_absence_that_arrive_at_once_are_both_laid_out() {
        var monday = LocalDate.of(2026, 3, 2);
        reporting.deliverAll(opened("America/New_York").events(), 10);
        reporting.deliverAll(template(1, monday, monday).events(), 10); // the provider is a stub by now
        var absence = new Stream(PROVIDER.value(), null)
                .then(
                        new LeaveApproved(
                                new AbsenceId(new UUID(8, 1)),
                                PROVIDER,
                                Instant.parse("2026-03-02T14:00:00Z"),
                                Instant.parse("2026-03-09T14:30:00Z")),
                        Instant.parse("2026-02-01T12:00:00Z"));

        reporting
                .open(template(2, monday.plusWeeks(1), monday.plusWeeks(1)).events())
                .whileOpen(absence.events());

        // away from 09:00 on the first Monday until 10:30 on the second, when clocks have changed in between
        assertThat(reporting
                        .jdbc()
                        .sql("select local_date || ' ' || offered_minutes from offered_day order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-02 60", "2026-03-09 90");
    }

    @Test
    void offered_time_follows_deviations_and_closed_days_as_they_are_told_and_taken_back() {
        var monday = LocalDate.of(2026, 3, 2);
        var told = Instant.parse("2026-02-01T12:00:00Z");
        reporting.deliverAll(opened("America/New_York").events(), 10);
        reporting.deliverAll(template(1, monday, monday.plusWeeks(1)).events(), 10);
        int usual = offeredOn(monday);
        var meeting = new DeviationId(new UUID(9, 1));
        var evening = new DeviationId(new UUID(9, 2));
        var blocked = new DeviationChanged(
                meeting,
                SITE,
                null,
                DeviationKind.BLOCKED,
                monday,
                monday,
                LocalTime.of(0, 0),
                LocalTime.of(23, 59),
                false);
        var extra = new DeviationChanged(
                evening,
                SITE,
                PROVIDER,
                DeviationKind.EXTRA,
                monday.plusDays(5),
                monday.plusDays(5),
                LocalTime.of(9, 0),
                LocalTime.of(11, 0),
                false);
        var meetings = new Stream(meeting.value(), SITE).then(blocked, told);
        reporting.deliverAll(meetings.events(), 10);
        reporting.deliverAll(new Stream(evening.value(), SITE).then(extra, told).events(), 10);

        assertThat(offeredOn(monday)).isZero();
        assertThat(offeredOn(monday.plusDays(5))).isEqualTo(120);
        assertThat(offeredOn(monday.plusWeeks(1))).isEqualTo(usual);

        meetings.then(
                new DeviationChanged(
                        meeting,
                        SITE,
                        null,
                        DeviationKind.BLOCKED,
                        monday,
                        monday,
                        LocalTime.of(0, 0),
                        LocalTime.of(23, 59),
                        true),
                told);
        reporting.deliverAll(meetings.events(), 10);
        reporting.deliverAll(
                opened("America/New_York")
                        .then(
                                new ClosedDaysChanged(
                                        SITE,
                                        monday,
                                        monday.plusYears(1),
                                        List.of(new ClosedDay(monday.plusWeeks(1), "Founders' day"))),
                                told)
                        .events(),
                10);

        assertThat(offeredOn(monday)).isEqualTo(usual);
        assertThat(offeredOn(monday.plusWeeks(1))).isZero();
        assertThat(offeredOn(monday.plusDays(5))).isEqualTo(120);
    }

    @Test
    void the_horizon_of_offered_time_follows_what_is_recorded_whatever_comes_first() {
        var site = opened("America/New_York").events();
        var template = template(1, LocalDate.of(2026, 3, 2), null).events(); // recorded in February
        var later = visit(1, "2026-06-10T15:00:00Z").events();
        reporting.deliverAll(site, 10);
        reporting.deliverAll(template, 10);
        assertThat(lastOfferedDay()).isEqualTo(LocalDate.of(2027, 4, 26)); // the last Monday of April

        reporting.deliverAll(later, 10);

        assertThat(lastOfferedDay()).isEqualTo(LocalDate.of(2027, 8, 30));
        var moved = reporting.content();
        reporting.empty();
        reporting.deliverAll(later, 10);
        reporting.deliverAll(template, 10);
        reporting.deliverAll(site, 10);
        assertThat(reporting.content()).isEqualTo(moved);
    }

    @Test
    void the_local_day_follows_the_change_of_the_clocks() {
        reporting.deliverAll(opened("America/New_York").events(), 10);
        // midnight is at 05:00Z before the change on the 8th of March, at 04:00Z after it
        reporting.deliverAll(visit(1, "2026-03-08T04:59:00Z").events(), 10);
        reporting.deliverAll(visit(2, "2026-03-08T05:00:00Z").events(), 10);
        reporting.deliverAll(visit(3, "2026-03-09T03:59:00Z").events(), 10);
        reporting.deliverAll(visit(4, "2026-03-09T04:00:00Z").events(), 10);

        assertThat(days()).containsExactly("2026-03-07", "2026-03-08", "2026-03-08", "2026-03-09");
    }

    @Test
    void an_appointment_that_moves_leaves_its_old_day() {
        reporting.deliverAll(opened("America/New_York").events(), 10);
        var id = new AppointmentId(new UUID(5, 1));
        var start = Instant.parse("2026-03-10T15:00:00Z");
        var moved = Instant.parse("2026-03-12T15:00:00Z");
        var length = Duration.ofMinutes(30);
        var stream = new Stream(id.value(), SITE).then(booked(id, start), start.minusSeconds(86_400));
        reporting.deliverAll(stream.events(), 10);
        stream.then(
                new AppointmentRescheduled(
                        id,
                        SITE,
                        PATIENT,
                        PROVIDER,
                        null,
                        start,
                        start.plus(length),
                        PROVIDER,
                        null,
                        moved,
                        moved.plus(length),
                        start),
                start);

        reporting.deliverAll(stream.events(), 10);

        assertThat(reporting
                        .jdbc()
                        .sql("select local_date::text from provider_day")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-12");
    }

    @Test
    void an_event_of_an_appointment_that_was_never_booked_here_is_refused_loudly() {
        var id = new AppointmentId(new UUID(5, 9));
        var at = Instant.parse("2026-03-10T15:00:00Z");
        var orphan = new Stream(id.value(), SITE).then(completed(id, at), at);

        assertThatThrownBy(() -> reporting.deliverAll(orphan.events(), 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("came before its booking");
        assertThat(days()).isEmpty();
    }

    /** Mondays from 08:00 to 12:00. */
    private static Stream template(int number, LocalDate first, @Nullable LocalDate last) {
        var id = new TemplateId(new UUID(7, number));
        return new Stream(id.value(), SITE)
                .then(
                        new TemplateChanged(
                                id,
                                SITE,
                                PROVIDER,
                                DayOfWeek.MONDAY,
                                LocalTime.of(8, 0),
                                LocalTime.of(12, 0),
                                first,
                                last),
                        Instant.parse("2026-02-01T12:00:00Z"));
    }

    private static Stream opened(String zone) {
        return new Stream(SITE.value(), SITE)
                .then(
                        new SiteOpened(
                                SITE,
                                "S1",
                                "Site 1",
                                new RegionId(new UUID(6, 1)),
                                "Region 1",
                                zone,
                                new Address("1 Main Street", "Town", "NY", "10001"),
                                List.of(new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0))),
                                null),
                        Instant.parse("2026-01-05T12:00:00Z"));
    }

    private static Stream visit(int number, String start) {
        var id = new AppointmentId(new UUID(5, number));
        var at = Instant.parse(start);
        return new Stream(id.value(), SITE)
                .then(booked(id, at), at.minusSeconds(86_400))
                .then(completed(id, at), at.plusSeconds(1800));
    }

    private static AppointmentBooked booked(AppointmentId id, Instant start) {
        return new AppointmentBooked(
                id,
                SITE,
                PATIENT,
                PROVIDER,
                null,
                VISIT_TYPE,
                "Visit",
                start,
                start.plusSeconds(1800),
                start.minusSeconds(86_400),
                null);
    }

    private static AppointmentCompleted completed(AppointmentId id, Instant start) {
        return new AppointmentCompleted(
                id, SITE, PATIENT, PROVIDER, VISIT_TYPE, start, start.plusSeconds(1800), start.plusSeconds(1800));
    }

    private static List<String> days() {
        return reporting
                .jdbc()
                .sql("select local_date::text from appointment_fact order by start_at")
                .query(String.class)
                .list();
    }

    private static int offeredOn(LocalDate day) {
        return reporting
                .jdbc()
                .sql("select coalesce(sum(offered_minutes), 0)::int from offered_day where local_date = ?")
                .param(day)
                .query(Integer.class)
                .single();
    }

    private static LocalDate lastOfferedDay() {
        return reporting
                .jdbc()
                .sql("select max(local_date) from offered_day")
                .query(LocalDate.class)
                .single();
    }

    private static LocalDate firstVisitDay() {
        return reporting
                .jdbc()
                .sql("select local_date from first_visit")
                .query(LocalDate.class)
                .single();
    }
}
