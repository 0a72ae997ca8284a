package org.medgroup.scheduling.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOutsideOffer;
import org.medgroup.scheduling.patient.PatientCommand.MergePatient;
import org.medgroup.scheduling.patient.PatientCommand.UnmergePatient;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Whoever is merged, parted and booked in whatever order: every visit is one person's, nobody is in two places, and when
 * everybody is parted again each registration is what it was, with the visits that were booked for it.
 */
@SuppressWarnings("NullAway.Init") // injected, or set up before the property
class MergedVisitsIT extends SchedulingIntegrationTest {
    private static final int PATIENTS = 4;
    private static final Sealed WHY = new Sealed("v1.d2h5");

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private Patients patients;

    @Autowired
    private RowScope rows;

    private VisitTypeId visitType;

    private record Step(Kind kind, int patient, int other, int provider, int quarter) {
        enum Kind {
            BOOK,
            MERGE,
            UNMERGE
        }
    }

    @BeforeProperty
    void startTheService() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        meetTheGroup();
        visitType = group.visitType(30, 0, null);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED)
    void every_visit_is_one_persons_and_parting_restores_everybody(@ForAll("steps") List<Step> steps) {
        SiteId site = group.site();
        List<ProviderId> providers =
                IntStream.range(0, PATIENTS).mapToObj(_ -> group.provider(site)).toList();
        List<PatientId> people =
                IntStream.range(0, PATIENTS).mapToObj(_ -> group.patient(site)).toList();
        Map<PatientId, PatientRow> before = rowsOf(people);
        Map<PatientId, Set<AppointmentId>> booked = new HashMap<>();
        people.forEach(patient -> booked.put(patient, new HashSet<>()));
        Instant morning = Group.nextMonday(Group.CHICAGO, 9, 0);
        Actor manager =
                new Actor("manager", "Manager", ActorKind.USER, Set.of(Role.SITE_MANAGER), Scope.ofSites(site), null);

        for (Step step : steps) {
            PatientId patient = people.get(step.patient());
            AppointmentId visit = new AppointmentId(UUID.randomUUID());
            boolean done = send(
                    manager,
                    switch (step.kind()) {
                        case BOOK ->
                            new BookOutsideOffer(
                                    visit,
                                    site,
                                    patient,
                                    providers.get(step.provider()),
                                    null,
                                    visitType,
                                    morning.plus(Duration.ofMinutes(15L * step.quarter())),
                                    WHY);
                        case MERGE -> new MergePatient(patient, people.get(step.other()), WHY);
                        case UNMERGE -> new UnmergePatient(patient, WHY);
                    });
            if (done && step.kind() == Step.Kind.BOOK) {
                booked.get(patient).add(visit);
            }
            Map<PatientId, PatientRow> now = rowsOf(people);
            long visits = now.values().stream()
                    .filter(row -> row.mergedInto() == null)
                    .mapToLong(row -> patients(row).stream()
                            .mapToLong(registration -> booked.get(registration).size())
                            .sum())
                    .sum();
            assertThat(visits)
                    .isEqualTo(booked.values().stream().mapToLong(Set::size).sum());
            now.values()
                    .forEach(row -> assertThat(claimsOf(row.patientId()))
                            .as("the time of %s", row.patientId())
                            .isEqualTo(
                                    row.mergedInto() == null
                                            ? patients(row).stream()
                                                    .mapToLong(registration -> booked.get(registration)
                                                            .size())
                                                    .sum()
                                            : 0));
        }
        people.forEach(patient -> send(manager, new UnmergePatient(patient, WHY)));
        rowsOf(people).forEach((patient, row) -> {
            assertThat(row.links()).isEqualTo(before.get(patient).links());
            assertThat(row.sites()).isEqualTo(before.get(patient).sites());
            assertThat(row.personal()).isEqualTo(before.get(patient).personal());
            assertThat(row.absorbed()).isEmpty();
            assertThat(row.mergedInto()).isNull();
            assertThat(claimsOf(patient)).isEqualTo(booked.get(patient).size());
        });
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var one = Arbitraries.integers().between(0, PATIENTS - 1);
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(4, Step.Kind.BOOK),
                                Tuple.of(4, Step.Kind.MERGE),
                                Tuple.of(2, Step.Kind.UNMERGE)),
                        one,
                        one,
                        one,
                        Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(20);
    }

    private boolean send(Actor actor, Object command) {
        try {
            currentActor.as(actor, () -> {
                commands.send(command);
            });
            return true;
        } catch (Rejection _) {
            return false; // a refusal is an answer; what counts is what it leaves behind
        }
    }

    private Map<PatientId, PatientRow> rowsOf(List<PatientId> people) {
        Map<PatientId, PatientRow> found = new HashMap<>();
        rows.wholeGroup(() -> people.forEach(
                patient -> found.put(patient, patients.find(patient).orElseThrow())));
        return found;
    }

    private static Set<PatientId> patients(PatientRow row) {
        Set<PatientId> registrations = new HashSet<>(row.absorbed().keySet());
        registrations.add(row.patientId());
        return registrations;
    }

    private long claimsOf(PatientId patient) {
        return jdbc.sql("select count(*) from claimed_time where kind = 'PATIENT' and resource_id = :patient")
                .param("patient", patient.value())
                .query(Long.class)
                .single();
    }
}
