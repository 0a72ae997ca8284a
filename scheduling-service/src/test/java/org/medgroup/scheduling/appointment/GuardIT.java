package org.medgroup.scheduling.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.RoomPatient;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever is booked, moved, roomed and cancelled in whatever order: nobody and nothing is in two places, and the guard
 * holds exactly what the appointments' events say.
 */
@SuppressWarnings("NullAway.Init") // injected, or set up before the property
class GuardIT extends SchedulingIntegrationTest {
    private static final int PROVIDERS = 2;
    private static final int PATIENTS = 3;
    private static final int ROOMS = 2;
    private static final int APPOINTMENTS = 6;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    private List<VisitTypeId> visitTypes;

    /** One step; what does not apply in the state of things is refused, and that is fine. */
    private record Step(Kind kind, int appointment, int patient, int provider, int room, int quarter, int visitType) {
        enum Kind {
            BOOK,
            MOVE,
            CANCEL,
            ARRIVE,
            CHANGE_ROOM
        }
    }

    @BeforeProperty
    void startTheService() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        meetTheGroup();
        visitTypes = List.of(
                group.visitType(15, 0, null),
                group.visitType(30, 10, null),
                group.visitType(45, 5, "exam"),
                group.visitType(Map.of("equipmentKinds", Set.of("ecg"), "bufferBeforeMinutes", 10)));
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void the_guard_is_what_the_appointments_say(@ForAll("steps") List<Step> steps) {
        SiteId site = group.site();
        List<ProviderId> providers = IntStream.range(0, PROVIDERS)
                .mapToObj(_ -> group.provider(site))
                .toList();
        List<PatientId> patients =
                IntStream.range(0, PATIENTS).mapToObj(_ -> group.patient(site)).toList();
        List<RoomId> rooms = IntStream.range(0, ROOMS)
                .mapToObj(_ -> group.room(site, "exam"))
                .toList();
        group.equipment(site, "ecg");
        Map<Integer, AppointmentId> ids = new HashMap<>();
        Instant morning = Group.nextMonday(Group.CHICAGO, 9, 0);
        Actor manager =
                new Actor("manager", "Manager", ActorKind.USER, Set.of(Role.SITE_MANAGER), Scope.ofSites(site), null);

        for (Step step : steps) {
            AppointmentId id = ids.computeIfAbsent(step.appointment(), _ -> new AppointmentId(UUID.randomUUID()));
            Instant start = morning.plus(Duration.ofMinutes(15L * step.quarter()));
            Object command = switch (step.kind()) {
                case BOOK ->
                    new BookOutsideOffer(
                            ids.merge(step.appointment(), id, (_, _) -> new AppointmentId(UUID.randomUUID())),
                            site,
                            patients.get(step.patient()),
                            providers.get(step.provider()),
                            step.room() < ROOMS ? rooms.get(step.room()) : null,
                            visitTypes.get(step.visitType()),
                            start,
                            new Sealed("v1.d2h5"));
                case MOVE ->
                    new RescheduleOutsideOffer(id, start, providers.get(step.provider()), null, new Sealed("v1.d2h5"));
                case CANCEL -> new CancelAppointment(id, CancelledBy.SITE, "PROPERTY");
                case ARRIVE -> new CheckInPatient(id);
                case CHANGE_ROOM -> new RoomPatient(id, rooms.get(step.room() % ROOMS));
            };
            try {
                currentActor.as(manager, () -> {
                    commands.send(command);
                });
            } catch (Rejection _) {
                // a refusal is an answer; what counts is what it leaves behind
            }
        }
        List<String> guard = claims("""
                select claimant_id::text || ' ' || kind || ' ' || resource_id || ' ' || during
                from claimed_time c
                where exists (
                    select from appointment a where a.appointment_id = c.claimant_id and a.site_id = :site)
                order by 1
                """, site);
        List<String> history = claims("""
                with last as (
                    select distinct on (aggregate_id) aggregate_id, event_type, payload -> 'visit' as visit
                    from domain_event
                    where aggregate_type = 'Appointment' and payload -> 'visit' ->> 'siteId' = :site::text
                    order by aggregate_id, version desc)
                select aggregate_id::text || ' ' || kind || ' ' || resource || ' '
                       || tstzrange(since::timestamptz, until::timestamptz)
                from last
                cross join lateral (
                    select coalesce(visit ->> 'busyFrom', visit ->> 'start') as busy_from,
                           visit ->> 'busyUntil' as busy_until) as busy
                cross join lateral (
                    values ('PATIENT', visit ->> 'patientId', visit ->> 'start', visit ->> 'end'),
                           ('PROVIDER', visit ->> 'providerId', busy_from, busy_until),
                           ('ROOM', visit ->> 'roomId', busy_from, busy_until)
                    union all
                    select 'EQUIPMENT', piece, busy_from, busy_until
                    from json_array_elements_text(visit -> 'equipmentIds') as piece) as claim (kind, resource, since, until)
                where event_type <> 'appointment-cancelled' and resource is not null
                order by 1
                """, site);
        assertThat(guard).isEqualTo(history);
        assertThat(claims("""
                        select a.kind || ' ' || a.resource_id
                        from claimed_time a
                        join claimed_time b on a.kind = b.kind and a.resource_id = b.resource_id and a.unit = b.unit
                                           and a.during && b.during and a.claimant_id < b.claimant_id
                        where exists (
                            select from appointment x where x.appointment_id = a.claimant_id and x.site_id = :site)
                        """, site)).isEmpty();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, Step.Kind.BOOK),
                                Tuple.of(5, Step.Kind.MOVE),
                                Tuple.of(2, Step.Kind.CANCEL),
                                Tuple.of(1, Step.Kind.ARRIVE),
                                Tuple.of(2, Step.Kind.CHANGE_ROOM)),
                        Arbitraries.integers().between(0, APPOINTMENTS - 1),
                        Arbitraries.integers().between(0, PATIENTS - 1),
                        Arbitraries.integers().between(0, PROVIDERS - 1),
                        Arbitraries.integers().between(0, ROOMS),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    private List<String> claims(String sql, SiteId site) {
        return new ArrayList<>(new LinkedHashSet<>(
                jdbc.sql(sql).param("site", site.value()).query(String.class).list()));
    }
}
