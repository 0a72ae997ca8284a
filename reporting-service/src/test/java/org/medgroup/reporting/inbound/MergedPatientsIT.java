package org.medgroup.reporting.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.PatientMerged;
import org.medgroup.contracts.scheduling.PatientUnmerged;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.figures.Measure;
import org.medgroup.reporting.kpi.Figure;
import org.medgroup.reporting.kpi.Grain;
import org.medgroup.reporting.kpi.KpiCatalogue;
import org.medgroup.reporting.kpi.KpiFigures;
import org.medgroup.reporting.kpi.Level;
import org.medgroup.reporting.kpi.Question;
import org.medgroup.reporting.testing.ReportingDatabase;
import org.medgroup.reporting.testing.Stream;
import org.medgroup.reporting.testing.World;

/** A person who was registered twice was new to the group once, in whatever order visits and merges are heard of. */
class MergedPatientsIT {
    private static final SiteId SITE = new SiteId(new UUID(1, 1));
    private static final PatientId GOES_ON = new PatientId(new UUID(4, 1));
    private static final PatientId ENDS = new PatientId(new UUID(4, 2));
    private static final PatientId ENDS_TOO = new PatientId(new UUID(4, 3));
    private static final Instant DAY = Instant.parse("2026-02-02T15:00:00Z");

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
    void visits_stay_and_the_person_is_new_once() {
        List<Stream> streams = List.of(visit(1, GOES_ON, 3), visit(2, ENDS, 1), visit(3, ENDS_TOO, 2));
        deliver(streams);
        assertThat(newPatients()).containsExactly(appointment(1), appointment(2), appointment(3));
        Stream ends = new Stream(ENDS.value(), null).then(new PatientMerged(ENDS, GOES_ON, DAY), DAY);
        deliver(List.of(ends, new Stream(ENDS_TOO.value(), null).then(new PatientMerged(ENDS_TOO, GOES_ON, DAY), DAY)));
        assertThat(newPatients()).as("the earliest of the three").containsExactly(appointment(2));
        assertThat(visits()).isEqualTo(3);
        deliver(List.of(ends.then(new PatientUnmerged(ENDS, GOES_ON, DAY), DAY)));
        assertThat(newPatients()).containsExactly(appointment(2), appointment(3));
    }

    @Test
    void an_earlier_moment_knew_only_the_merges_of_its_time() {
        Instant merged = DAY.plusSeconds(86_400L * 10);
        Instant parted = DAY.plusSeconds(86_400L * 20);
        deliver(List.of(
                visit(1, GOES_ON, 3),
                visit(2, ENDS, 1),
                new Stream(ENDS.value(), null)
                        .then(new PatientMerged(ENDS, GOES_ON, merged), merged)
                        .then(new PatientUnmerged(ENDS, GOES_ON, parted), parted)));
        for (Basis basis : Basis.values()) {
            assertThat(newPatients(new AsOf(merged.minusSeconds(1), basis))).isEqualTo(2);
            assertThat(newPatients(new AsOf(merged, basis))).isEqualTo(1);
            assertThat(newPatients(new AsOf(parted, basis))).isEqualTo(2);
        }
        assertThat(newPatients(null)).isEqualTo(2);
    }

    @Test
    void in_any_order_of_arrival_it_comes_to_the_same() {
        List<List<UUID>> outcomes = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            reporting.empty();
            List<Stream> streams = new ArrayList<>(List.of(
                    visit(1, GOES_ON, 3),
                    visit(2, ENDS, 1),
                    visit(3, ENDS_TOO, 2),
                    visit(4, ENDS_TOO, 5),
                    new Stream(ENDS.value(), null)
                            .then(new PatientMerged(ENDS, GOES_ON, DAY), DAY)
                            .then(new PatientUnmerged(ENDS, GOES_ON, DAY), DAY),
                    new Stream(ENDS_TOO.value(), null).then(new PatientMerged(ENDS_TOO, GOES_ON, DAY), DAY)));
            Collections.shuffle(streams, new Random(seed));
            streams.forEach(stream -> deliver(List.of(stream)));
            streams.forEach(stream -> deliver(List.of(stream)));
            outcomes.add(newPatients());
        }
        assertThat(outcomes).containsOnly(List.of(appointment(2), appointment(3)));
    }

    private static void deliver(List<Stream> streams) {
        List<ReceivedEvent> events = new ArrayList<>();
        streams.forEach(stream -> events.addAll(stream.events()));
        reporting.deliverAll(events, 100);
    }

    private static UUID appointment(int number) {
        return new UUID(9, number);
    }

    private static Stream visit(int number, PatientId patient, int day) {
        AppointmentId id = new AppointmentId(appointment(number));
        ProviderId provider = new ProviderId(new UUID(2, 1));
        VisitTypeId type = new VisitTypeId(new UUID(3, 1));
        Instant start = DAY.plusSeconds(86_400L * day);
        Instant end = start.plusSeconds(1800);
        return new Stream(id.value(), SITE)
                .then(
                        new AppointmentBooked(id, SITE, patient, provider, null, type, "Visit", start, end, DAY, null),
                        DAY)
                .then(new AppointmentCompleted(id, SITE, patient, provider, type, start, end, end), end);
    }

    private static List<UUID> newPatients() {
        return reporting
                .jdbc()
                .sql("select appointment_id from first_visit where not superseded order by 1")
                .query(UUID.class)
                .list();
    }

    private static long newPatients(@Nullable AsOf asOf) {
        Question question = new Question(
                KpiCatalogue.byId("visits").orElseThrow(),
                Level.GROUP,
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 2, 28),
                Grain.TOTAL,
                asOf);
        List<Figure> figures = reporting.as(
                Scope.wholeGroup(), () -> reporting.bean(KpiFigures.class).answer(question));
        return figures.stream()
                .mapToLong(figure -> figure.sums().get(Measure.FIRST_VISITS).longValue())
                .sum();
    }

    private static long visits() {
        return reporting
                .jdbc()
                .sql("select sum(visits) from provider_day")
                .query(Long.class)
                .single();
    }
}
