package org.medgroup.scheduling.patient;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;

@SuppressWarnings("NullAway.Init") // set up before each test
class PatientTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final PatientId ID = PatientId.of("0197b000-0000-7000-8000-00000000000a");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000001");
    private static final SiteId OTHER = SiteId.of("0197b000-0000-7000-8000-000000000002");
    private static final PersonalFields PERSONAL =
            new PersonalFields(new Sealed("v1.Zw"), new Sealed("v1.Zg"), null, null, null);
    private static final PatientRegistered REGISTERED = new PatientRegistered(ID, SITE, PERSONAL, Sex.FEMALE, NOW);

    private AggregateTestFixture<Patient> fixture;

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(Patient.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_patient_is_registered_as_sealed_as_they_came() {
        fixture.givenNoPriorActivity()
                .when(new RegisterPatient(ID, SITE, PERSONAL, Sex.FEMALE))
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
}
