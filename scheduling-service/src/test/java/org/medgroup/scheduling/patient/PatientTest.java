package org.medgroup.scheduling.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.PatientCommand.CorrectSex;
import org.medgroup.scheduling.patient.PatientCommand.EraseMergedPatient;
import org.medgroup.scheduling.patient.PatientCommand.ErasePatient;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientCommand.LiftLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.patient.PatientCommand.LowerFlag;
import org.medgroup.scheduling.patient.PatientCommand.MergePatient;
import org.medgroup.scheduling.patient.PatientCommand.PlaceLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientCommand.UnmergePatient;
import org.medgroup.scheduling.patient.PatientEvent.FlagLowered;
import org.medgroup.scheduling.patient.PatientEvent.FlagRaised;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientAbsorbed;
import org.medgroup.scheduling.patient.PatientEvent.PatientConfirmedDistinct;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientMerged;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;
import org.medgroup.scheduling.patient.PatientEvent.PatientUnmerged;

@SuppressWarnings("NullAway.Init") // set up before each test
class PatientTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final PatientId ID = PatientId.of("0197b000-0000-7000-8000-00000000000a");
    private static final PatientId SURVIVOR = PatientId.of("0197b000-0000-7000-8000-00000000000b");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000001");
    private static final SiteId OTHER = SiteId.of("0197b000-0000-7000-8000-000000000002");
    private static final PersonalFields PERSONAL =
            new PersonalFields(new Sealed("v1.Zw"), new Sealed("v1.Zg"), null, null, null);
    private static final PatientRegistered REGISTERED = new PatientRegistered(ID, SITE, PERSONAL, Sex.FEMALE, NOW);

    private static final LegalHoldId HOLD = new LegalHoldId(UUID.fromString("0197b000-0000-7000-8000-000000000003"));
    private static final Sealed WHY = new Sealed("v1.d2h5");
    private static final LegalHoldPlaced HELD = new LegalHoldPlaced(ID, HOLD, WHY, NOW);
    private static final LegalHoldLifted LIFTED = new LegalHoldLifted(ID, HOLD, WHY, NOW);
    private static final ErasePatient ERASE = new ErasePatient(ID, ErasureReason.PATIENT_REQUEST);
    private static final PatientErased ERASED = new PatientErased(ID, ErasureReason.PATIENT_REQUEST, NOW);
    private static final PatientMerged MERGED = new PatientMerged(ID, SURVIVOR, Set.of(SITE), WHY, NOW);
    private static final AppointmentId APPOINTMENT = AppointmentId.of("0197b000-0000-7000-8000-000000000004");

    private AggregateTestFixture<Patient> fixture;
    private List<AppointmentId> open = List.of();
    private List<AppointmentId> clashing = List.of();
    private Optional<Balance> balance = Optional.empty();

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(Patient.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((OpenAppointments) _ -> open);
        fixture.registerInjectableResource((OpenBalances) _ -> balance);
        fixture.registerInjectableResource(new SharedTime() {
            @Override
            public List<AppointmentId> share(PatientId merged, PatientId into) {
                return clashing;
            }

            @Override
            public void part(PatientId unmerged) {}
        });
    }

    @Test
    void a_patient_is_registered_as_sealed_as_they_came() {
        fixture.givenNoPriorActivity()
                .when(new RegisterPatient(ID, SITE, PERSONAL, Sex.FEMALE, Set.of()))
                .expectEvents(REGISTERED);
    }

    @Test
    void an_imported_patient_keeps_the_day_of_registration() {
        Instant then = Instant.parse("2019-05-06T10:00:00Z");
        fixture.givenNoPriorActivity()
                .when(new ImportPatient(ID, SITE, PERSONAL, Sex.FEMALE, then))
                .expectEvents(new PatientRegistered(ID, SITE, PERSONAL, Sex.FEMALE, then));
    }

    @Test
    void nobody_was_registered_tomorrow() {
        fixture.givenNoPriorActivity()
                .when(new ImportPatient(ID, SITE, PERSONAL, Sex.FEMALE, NOW.plusSeconds(1)))
                .expectException(PatientRejected.class)
                .expectNoEvents();
    }

    @Test
    void a_patient_is_linked_to_a_second_site() {
        fixture.given(REGISTERED).when(new LinkPatient(ID, OTHER)).expectEvents(new PatientLinked(ID, OTHER, NOW));
    }

    @Test
    void linking_again_changes_nothing() {
        fixture.given(REGISTERED, new PatientLinked(ID, OTHER, NOW))
                .when(new LinkPatient(ID, OTHER))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(REGISTERED)
                .when(new LinkPatient(ID, SITE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_patient_whom_nothing_keeps_is_erased_once() {
        fixture.given(REGISTERED).when(ERASE).expectEvents(ERASED);
        fixture.given(REGISTERED, ERASED)
                .when(new ErasePatient(ID, ErasureReason.COURT_ORDER))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_legal_hold_keeps_a_patient_until_it_is_lifted() {
        fixture.given(REGISTERED, HELD)
                .when(ERASE)
                .expectException(PatientRejected.class)
                .expectNoEvents();
        fixture.given(REGISTERED, HELD, LIFTED).when(ERASE).expectEvents(ERASED);
    }

    @Test
    void an_open_balance_keeps_a_patient_whoever_owes_it() {
        balance = Optional.of(new Balance(-1, "USD", NOW));
        fixture.given(REGISTERED)
                .when(ERASE)
                .expectException(PatientRejected.class)
                .expectNoEvents();
    }

    @Test
    void an_appointment_that_is_not_over_keeps_a_patient() {
        open = List.of(APPOINTMENT);
        fixture.given(REGISTERED)
                .when(ERASE)
                .expectException(PatientRejected.class)
                .expectNoEvents();
    }

    @Test
    void everything_in_the_way_is_said_at_once() {
        open = List.of(APPOINTMENT);
        balance = Optional.of(new Balance(100, "USD", NOW));
        var rejected = PatientRejected.stillNeeded(Set.of(HOLD), balance.orElseThrow(), open);
        assertThat(rejected.code()).isEqualTo("patient-still-needed");
        assertThat(rejected.extras()).containsOnlyKeys("legalHolds", "openBalance", "openAppointments");
        assertThat(rejected.detail()).contains("a legal hold, and there is an open balance");
    }

    @Test
    void a_hold_placed_or_lifted_again_changes_nothing() {
        fixture.given(REGISTERED).when(new PlaceLegalHold(ID, HOLD, WHY)).expectEvents(HELD);
        fixture.given(REGISTERED, HELD).when(new PlaceLegalHold(ID, HOLD, WHY)).expectNoEvents();
        fixture.given(REGISTERED, HELD).when(new LiftLegalHold(ID, HOLD, WHY)).expectEvents(LIFTED);
        fixture.given(REGISTERED, HELD, LIFTED)
                .when(new LiftLegalHold(ID, HOLD, WHY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(REGISTERED, HELD, LIFTED)
                .when(new PlaceLegalHold(ID, HOLD, WHY))
                .expectNoEvents();
    }

    @Test
    void a_hold_that_was_never_placed_cannot_be_lifted() {
        fixture.given(REGISTERED).when(new LiftLegalHold(ID, HOLD, WHY)).expectException(NotFound.class);
    }

    @Test
    void nothing_more_happens_to_an_erased_patient() {
        fixture.given(REGISTERED, ERASED).when(new LinkPatient(ID, OTHER)).expectException(PersonErased.class);
        fixture.given(REGISTERED, ERASED)
                .when(new PlaceLegalHold(ID, HOLD, WHY))
                .expectException(PersonErased.class);
    }

    @Test
    void whoever_is_said_to_be_somebody_else_is_registered_with_that_word() {
        fixture.givenNoPriorActivity()
                .when(new RegisterPatient(ID, SITE, PERSONAL, Sex.FEMALE, Set.of(SURVIVOR)))
                .expectEvents(REGISTERED, new PatientConfirmedDistinct(ID, Set.of(SURVIVOR), NOW));
    }

    @Test
    void a_merged_registration_takes_nothing_more_until_it_is_parted() {
        fixture.given(REGISTERED).when(new MergePatient(ID, SURVIVOR, WHY)).expectEvents(MERGED);
        fixture.given(REGISTERED, MERGED)
                .when(new MergePatient(ID, SURVIVOR, WHY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(REGISTERED, MERGED)
                .when(new CorrectSex(ID, Sex.MALE))
                .expectException(PatientRejected.class)
                .expectNoEvents();
        fixture.given(REGISTERED, MERGED)
                .when(new UnmergePatient(ID, WHY))
                .expectEvents(new PatientUnmerged(ID, SURVIVOR, WHY, NOW));
        fixture.given(REGISTERED).when(new UnmergePatient(ID, WHY)).expectNoEvents();
    }

    @Test
    void whoever_goes_on_for_others_is_held_or_would_be_in_two_places_is_not_merged() {
        fixture.given(REGISTERED, new PatientAbsorbed(ID, SURVIVOR, Set.of(OTHER), NOW))
                .when(new MergePatient(ID, PatientId.of("0197b000-0000-7000-8000-00000000000c"), WHY))
                .expectException(PatientRejected.class)
                .expectNoEvents();
        fixture.given(REGISTERED, HELD)
                .when(new MergePatient(ID, SURVIVOR, WHY))
                .expectException(PatientRejected.class)
                .expectNoEvents();
        clashing = List.of(APPOINTMENT);
        fixture.given(REGISTERED)
                .when(new MergePatient(ID, SURVIVOR, WHY))
                .expectException(PatientRejected.class)
                .expectNoEvents();
        fixture.given(REGISTERED)
                .when(new MergePatient(ID, ID, WHY))
                .expectException(PatientRejected.class)
                .expectNoEvents();
    }

    @Test
    void a_merged_registration_is_erased_with_the_one_that_goes_on_and_not_by_itself() {
        fixture.given(REGISTERED, MERGED).when(ERASE).expectException(PatientRejected.class);
        fixture.given(REGISTERED, MERGED)
                .when(new EraseMergedPatient(ID, SURVIVOR, ErasureReason.PATIENT_REQUEST))
                .expectEvents(ERASED);
        fixture.given(REGISTERED)
                .when(new EraseMergedPatient(ID, SURVIVOR, ErasureReason.PATIENT_REQUEST))
                .expectNoEvents();
    }

    @Test
    void what_is_not_on_file_is_not_taken_off_again() {
        fixture.given(REGISTERED).when(new LowerFlag(ID, Flag.MOBILITY)).expectNoEvents();
        fixture.given(REGISTERED, new FlagRaised(ID, Flag.MOBILITY, null, null, NOW))
                .when(new LowerFlag(ID, Flag.MOBILITY))
                .expectEvents(new FlagLowered(ID, Flag.MOBILITY, NOW));
    }
}
