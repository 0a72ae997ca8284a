package org.medgroup.scheduling.claiming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.scheduling.availability.Qualification;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitRules;
import org.medgroup.scheduling.visittype.VisitRules.Patients;

class WantedSlotTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");
    private static final ProviderId PROVIDER = new ProviderId(UUID.randomUUID());
    private static final RoomId ROOM = new RoomId(UUID.randomUUID());
    private static final EquipmentId ECG = new EquipmentId(UUID.randomUUID());
    private static final EquipmentId OTHER_ECG = new EquipmentId(UUID.randomUUID());
    private static final Claimant CLAIMANT = Claimant.appointment(new AppointmentId(UUID.randomUUID()));

    private final ScriptedCalendar calendar = new ScriptedCalendar(kind(null, VisitRules.NONE));
    private final ClaimsInMemory claims = new ClaimsInMemory();

    @Test
    void a_visit_without_rules_is_for_everybody_by_everybody() {
        calendar.qualification = new Qualification(true, VisitRules.NONE.specialities());
        assertThatCode(() -> wanted(null, VisitRules.NONE, null).refuseUnsuitable(calendar))
                .doesNotThrowAnyException();
    }

    @Test
    void whoever_is_not_qualified_is_told_what_is_missing() {
        calendar.qualification = new Qualification(false, VisitRules.sorted(List.of("ACLS")));
        var refused = refused(wanted(null, rules(Patients.ANY), null));
        assertThat(refused.code()).isEqualTo("provider-not-qualified");
        assertThat(refused.errors())
                .containsExactly(
                        new FieldError(
                                "providerId",
                                "must be of a speciality that does this kind of visit",
                                List.of("Cardiology")),
                        new FieldError("providerId", "must have, valid on that day, ACLS"));
        assertThat(refused.extras().get("missingCredentials")).isEqualTo(List.of("ACLS"));
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,true,patient-not-new",
        "NEW,false,",
        "ESTABLISHED,false,patient-not-established",
        "ESTABLISHED,true,"
    })
    void some_kinds_are_for_new_or_for_established_patients_only(
            Patients only, boolean established, @Nullable String code) {
        calendar.equipment = Map.of("ecg", List.of(ECG));
        calendar.established = established;
        var wanted = wanted(null, rules(only), null);
        if (code == null) {
            assertThatCode(() -> wanted.refuseUnsuitable(calendar)).doesNotThrowAnyException();
        } else {
            assertThat(refused(wanted).code()).isEqualTo(code);
        }
    }

    @Test
    void a_site_without_the_kind_of_room_is_told_which_kinds_it_has() {
        calendar.roomKindsAt = Set.of("exam", "consult");
        var refused = refused(wanted("x-ray", VisitRules.NONE, null));
        assertThat(refused.code()).isEqualTo("room-kind-missing");
        assertThat(refused.errors().getFirst().allowed()).containsExactly("consult", "exam");
    }

    @Test
    void a_room_of_another_kind_does_not_do() {
        calendar.rooms = List.of(ROOM);
        calendar.roomKind = "exam";
        var refused = refused(wanted("x-ray", VisitRules.NONE, ROOM));
        assertThat(refused.code()).isEqualTo("room-not-suitable");
        assertThat(refused.errors().getFirst().allowed()).containsExactly("x-ray");
    }

    @Test
    void a_site_without_the_equipment_is_told_which_it_has() {
        calendar.equipment = Map.of("ultrasound", List.of());
        var refused = refused(wanted(null, rules(Patients.ANY), null));
        assertThat(refused.code()).isEqualTo("equipment-kind-missing");
        assertThat(refused.errors().getFirst().allowed()).containsExactly("ultrasound");
    }

    @Test
    void a_free_piece_of_equipment_is_taken_with_both_buffers() {
        calendar.equipment = Map.of("ecg", List.of(ECG, OTHER_ECG));
        claims.taken(Claim.Kind.EQUIPMENT, ECG.value(), Slot.of(START, Duration.ofMinutes(5)));
        var places = wanted(null, rules(Patients.ANY), null).claim(CLAIMANT, calendar, claims);
        assertThat(places.equipmentIds()).containsExactly(OTHER_ECG);
        var busy = new Slot(START.minus(Duration.ofMinutes(15)), START.plus(Duration.ofMinutes(40)));
        assertThat(claims.held)
                .filteredOn(held -> held.claimant().equals(CLAIMANT.id()))
                .extracting(ClaimsInMemory.Held::claim)
                .contains(
                        new Claim(Claim.Kind.PROVIDER, PROVIDER.value(), busy),
                        new Claim(Claim.Kind.EQUIPMENT, OTHER_ECG.value(), busy));
    }

    @Test
    void without_a_free_piece_there_is_no_slot() {
        calendar.equipment = Map.of("ecg", List.of(ECG));
        claims.taken(Claim.Kind.EQUIPMENT, ECG.value(), Slot.of(START, Duration.ofMinutes(5)));
        var refused = catchThrowableOfType(
                SlotRejected.class,
                () -> wanted(null, rules(Patients.ANY), null).claim(CLAIMANT, calendar, claims));
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.extras().get("taken")).isEqualTo(List.of("equipment"));
    }

    private SlotRejected refused(WantedSlot wanted) {
        return catchThrowableOfType(SlotRejected.class, () -> wanted.refuseUnsuitable(calendar));
    }

    private static WantedSlot wanted(@Nullable String roomKind, VisitRules rules, @Nullable RoomId room) {
        return new WantedSlot(
                new SiteId(UUID.randomUUID()),
                new PatientId(UUID.randomUUID()),
                PROVIDER,
                room,
                kind(roomKind, rules),
                START);
    }

    private static KindOfVisit kind(@Nullable String roomKind, VisitRules rules) {
        return new KindOfVisit(new VisitTypeId(UUID.randomUUID()), "V", "Visit", 30, 10, roomKind, rules);
    }

    private static VisitRules rules(Patients patients) {
        return new VisitRules(
                15,
                VisitRules.sorted(List.of("ecg")),
                VisitRules.sorted(List.of("Cardiology")),
                VisitRules.sorted(List.of("ACLS")),
                false,
                null,
                patients);
    }
}
