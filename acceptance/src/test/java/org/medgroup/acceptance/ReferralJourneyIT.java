package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.acceptance.RunningMedgroup.Answer;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;

/** A referral comes in, the payer grants three visits, and they are counted down to the last one. */
@ExtendWith(WithMedgroup.class)
@Order(13)
class ReferralJourneyIT {
    private static final String DESK = "desk-1";
    private static final String SITE = DemoIds.site(1).toString();

    @Test
    void a_referral_with_a_countdown_of_three_visits_is_booked_cancelled_refused_and_listed(RunningMedgroup system) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String visitType = created(system.post(
                "admin",
                "/api/scheduling/visit-types",
                Map.of(
                        "code",
                        "PA" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                        "name",
                        "Physical therapy",
                        "minutes",
                        30,
                        "bufferMinutes",
                        0,
                        "rules",
                        Map.of("authorization", "BLOCKS"))));
        String patient = created(system.post(
                DESK,
                "/api/scheduling/patients",
                Map.of(
                        "givenName", "Ottilie",
                        "familyName", "Referred" + UUID.randomUUID(),
                        "birthDate", "1957-11-02",
                        "sex", "FEMALE",
                        "siteId", SITE)));
        String path = "/api/scheduling/patients/" + patient;
        String referral = created(system.post(
                DESK,
                path + "/referrals",
                Map.of(
                        "siteId", SITE,
                        "direction", "INCOMING",
                        "counterpart", "Dr. Ada Field, Field Practice",
                        "visitTypeId", visitType,
                        "reason", "Frozen shoulder",
                        "urgency", "URGENT",
                        "receivedOn", today.toString())));
        assertThat(openReferrals(system)).contains(referral);

        List<JsonNode> slots = firstOfEachDay(system, visitType, today);
        assertThat(slots).as("free times on different days").hasSizeGreaterThan(4);

        Answer without = book(system, patient, visitType, slots.getFirst(), referral);
        assertThat(without.status()).isEqualTo(409);
        assertThat(without.json().path("code").asString()).isEqualTo("authorization-required");
        assertThat(without.json().path("why").asString()).isEqualTo("NONE");

        String insurance = UUID.randomUUID().toString();
        assertThat(system.put(
                                DESK,
                                path + "/insurances/" + insurance,
                                Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", "M-4711"))
                        .status())
                .isEqualTo(200);
        String authorization = created(system.post(
                DESK,
                path + "/authorizations",
                Map.of(
                        "siteId",
                        SITE,
                        "insuranceId",
                        insurance,
                        "number",
                        "PA-" + UUID.randomUUID(),
                        "visitTypeIds",
                        List.of(visitType),
                        "validFrom",
                        today.minusDays(1).toString(),
                        "validTo",
                        today.plusDays(28).toString(),
                        "visits",
                        3)));

        List<String> visits = new ArrayList<>();
        for (JsonNode slot : slots.subList(0, 3)) {
            visits.add(created(book(system, patient, visitType, slot, referral)));
        }
        assertThat(countdown(system, path, authorization)).isEqualTo("3 reserved, 0 used, 0 left");
        assertThat(statusOf(system, path, referral)).isEqualTo("SCHEDULED");

        Answer fourth = book(system, patient, visitType, slots.get(3), referral);
        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.json().path("code").asString()).isEqualTo("authorization-required");
        assertThat(fourth.json().path("why").asString()).isEqualTo("USED_UP");
        assertThat(fourth.json().path("errors").path(0).path("field").asString())
                .isEqualTo("priorAuthorizationId");

        Map<String, Object> cancel = Map.of("by", "PATIENT", "reasonCode", "ILL");
        assertThat(system.post(DESK, "/api/scheduling/appointments/" + visits.getFirst() + "/cancel", cancel)
                        .status())
                .isEqualTo(200);
        assertThat(countdown(system, path, authorization)).isEqualTo("2 reserved, 0 used, 1 left");
        assertThat(statusOf(system, path, referral)).isEqualTo("SCHEDULED");
        created(book(system, patient, visitType, slots.get(3), referral));
        assertThat(book(system, patient, visitType, slots.get(4), referral).status())
                .isEqualTo(409);

        JsonNode listed = system.get("manager-1", "/api/scheduling/sites/" + SITE + "/authorizations/expiring?days=30")
                .json()
                .valueStream()
                .filter(one -> one.path("authorization").path("id").asString().equals(authorization))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("concerns").toString()).isEqualTo("[\"ENDS_SOON\"]");
        assertThat(listed.path("patientName").asString()).startsWith("Ottilie Referred");
        assertThat(system.get("desk-2", path + "/authorizations").status())
                .as("another site")
                .isEqualTo(404);
    }

    /** So that no two of them are at the same time. */
    private static List<JsonNode> firstOfEachDay(RunningMedgroup system, String visitType, LocalDate today) {
        List<JsonNode> slots = new ArrayList<>();
        for (int ahead = 2; ahead < 25 && slots.size() < 5; ahead++) {
            LocalDate day = today.plusDays(ahead);
            system.get(
                            DESK,
                            "/api/scheduling/availability?visitTypeId=" + visitType + "&siteIds=" + SITE
                                    + "&limit=1&from=" + day + "T08:00:00Z&to=" + day + "T23:00:00Z")
                    .json()
                    .path("slots")
                    .forEach(slots::add);
        }
        return slots;
    }

    private static Answer book(
            RunningMedgroup system, String patient, String visitType, JsonNode slot, String referral) {
        Map<String, Object> booking = new HashMap<>();
        booking.put("siteId", SITE);
        booking.put("patientId", patient);
        booking.put("visitTypeId", visitType);
        booking.put("providerId", slot.path("providerId").asString());
        booking.put("start", slot.path("start").asString());
        booking.put("referralId", referral);
        return system.post(DESK, "/api/scheduling/appointments", booking);
    }

    private static String countdown(RunningMedgroup system, String patient, String authorization) {
        JsonNode one = only(system.get(DESK, patient + "/authorizations").json(), authorization);
        return "%d reserved, %d used, %d left"
                .formatted(
                        one.path("reserved").asInt(),
                        one.path("used").asInt(),
                        one.path("left").asInt());
    }

    private static String statusOf(RunningMedgroup system, String patient, String referral) {
        return only(system.get(DESK, patient + "/referrals").json(), referral)
                .path("status")
                .asString();
    }

    private static JsonNode only(JsonNode list, String id) {
        return list.valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> openReferrals(RunningMedgroup system) {
        return system.get(DESK, "/api/scheduling/sites/" + SITE + "/referrals")
                .json()
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }
}
