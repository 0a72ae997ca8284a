package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;

/** A patient comes every week, and in one of the weeks the site keeps a holiday. */
@ExtendWith(WithMedgroup.class)
@Order(14)
class SeriesJourneyIT {
    private static final String SITE = DemoIds.site(8).toString();
    private static final String HOLIDAYS = "/api/staff/sites/" + SITE + "/holidays";
    private static final int WEEKS = 4;

    @Test
    void a_series_is_shown_its_holiday_and_booked_around_it(RunningMedgroup system) {
        system.awaitDesks();
        ZoneId zone = ZoneId.of(system.get("desk-8", "/api/scheduling/sites/" + SITE + "/day")
                .json()
                .path("timeZone")
                .asString());
        LocalDate first = LocalDate.now(zone).plusWeeks(10).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        LocalDate holiday = first.plusWeeks(1);
        String provider = aProviderOnWednesdays(system);
        try {
            assertThat(system.put(
                                    "manager-8",
                                    HOLIDAYS,
                                    Map.of(
                                            "alsoClosed",
                                            List.of(Map.of("date", holiday.toString(), "name", "Founders Day"))))
                            .status())
                    .isEqualTo(200);
            String day = "/api/scheduling/sites/" + SITE + "/day?date=" + holiday;
            Eventually.happens(
                    "the site is closed",
                    () -> system.get("desk-8", day)
                            .json()
                            .path("closedFor")
                            .asString("")
                            .equals("Founders Day"));

            Map<String, Object> wanted = Map.of(
                    "siteId",
                    SITE,
                    "patientId",
                    aPatient(system),
                    "providerId",
                    provider,
                    "visitTypeId",
                    aVisitType(system),
                    "start",
                    at(first, zone),
                    "rule",
                    "FREQ=WEEKLY;COUNT=" + WEEKS);
            RunningMedgroup.Answer refused = system.post("desk-8", "/api/scheduling/series", wanted);
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            JsonNode conflicts = refused.json().path("conflicts");
            assertThat(conflicts).hasSize(1);
            assertThat(conflicts.path(0).path("planned").asString())
                    .isEqualTo(at(holiday, zone).toString());
            assertThat(conflicts.path(0).path("conflict").path("closedFor").asString())
                    .isEqualTo("Founders Day");
            JsonNode alone = system.post(
                            "desk-8",
                            "/api/scheduling/appointments",
                            Map.of(
                                    "siteId", SITE,
                                    "patientId", wanted.get("patientId"),
                                    "providerId", provider,
                                    "visitTypeId", wanted.get("visitTypeId"),
                                    "start", at(holiday, zone)))
                    .json();
            assertThat(alone.path("code").asString())
                    .as("nor is it booked alone")
                    .isEqualTo("site-closed-that-day");

            Map<String, Object> around = new HashMap<>(wanted);
            around.put("choices", List.of(Map.of("planned", at(holiday, zone))));
            RunningMedgroup.Answer booked = system.post("desk-8", "/api/scheduling/series", around);
            assertThat(booked.status()).as(booked.body()).isEqualTo(201);
            assertThat(booked.json()
                            .path("appointments")
                            .valueStream()
                            .map(one -> LocalDate.ofInstant(
                                    Instant.parse(one.path("start").asString()), zone)))
                    .containsExactly(first, first.plusWeeks(2), first.plusWeeks(3));

            String series = booked.json().path("series").path("id").asString();
            RunningMedgroup.Answer cancelled = system.post(
                    "desk-8",
                    "/api/scheduling/series/" + series + "/cancel",
                    Map.of("from", at(first.plusWeeks(3), zone), "by", "PATIENT", "reasonCode", "FEELS_BETTER"));
            assertThat(cancelled
                            .json()
                            .path("appointments")
                            .valueStream()
                            .map(one -> one.path("status").asString()))
                    .containsExactly("BOOKED", "BOOKED", "CANCELLED");
        } finally {
            system.put("manager-8", HOLIDAYS, Map.of());
        }
    }

    private static Instant at(LocalDate day, ZoneId zone) {
        return day.atTime(10, 0).atZone(zone).toInstant();
    }

    private static String aProviderOnWednesdays(RunningMedgroup system) {
        RunningMedgroup.Answer joined = system.post(
                "hr",
                "/api/staff/providers",
                Map.of("name", "Dr. Weekly", "speciality", "Physiotherapy", "siteIds", List.of(SITE)));
        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        String provider = joined.json().path("id").asString();
        Eventually.happens(
                "scheduling hears of her",
                () -> system.get("desk-8", "/api/scheduling/providers?siteId=" + SITE)
                        .body()
                        .contains(provider));
        RunningMedgroup.Answer offered = system.post(
                "manager-8",
                "/api/scheduling/templates",
                Map.of(
                        "providerId", provider,
                        "siteId", SITE,
                        "dayOfWeek", "WEDNESDAY",
                        "from", "09:00",
                        "to", "15:00",
                        "validFrom", "2026-01-01"));
        assertThat(offered.status()).as(offered.body()).isEqualTo(201);
        return provider;
    }

    private static String aPatient(RunningMedgroup system) {
        RunningMedgroup.Answer registered = system.post(
                "desk-8",
                "/api/scheduling/patients",
                Map.of(
                        "givenName", "Paula",
                        "familyName", "Weekly" + UUID.randomUUID(),
                        "birthDate", "1961-04-12",
                        "sex", "FEMALE",
                        "siteId", SITE));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return registered.json().path("id").asString();
    }

    /** One that any provider may do, in any room. */
    private static String aVisitType(RunningMedgroup system) {
        return system.get("desk-8", "/api/scheduling/visit-types")
                .json()
                .valueStream()
                .filter(type -> type.path("roomKind").isMissingNode()
                        && type.path("rules").path("specialities").isEmpty()
                        && type.path("rules").path("credentialKinds").isEmpty()
                        && type.path("rules").path("equipmentKinds").isEmpty()
                        && !type.path("rules").path("patients").asString("ANY").equals("ESTABLISHED"))
                .map(type -> type.path("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
