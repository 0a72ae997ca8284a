package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;

/**
 * What a story at the demo's first site needs: providers and patients of its own, weeks ahead, so that neither the day of
 * the week nor what others have booked matters.
 */
final class Stage {
    static final String DESK = "desk-1";
    static final String MANAGER = "manager-1";
    static final String SITE = DemoIds.site(1).toString();

    private static final int DAYS_AHEAD = 40;

    private final RunningMedgroup system;
    private final ZoneId zone;
    private final JsonNode visitType;

    private Stage(RunningMedgroup system, ZoneId zone, JsonNode visitType) {
        this.system = system;
        this.zone = zone;
        this.visitType = visitType;
    }

    record Provider(String id, String name) {}

    record Patient(String id, String givenName, String familyName, String phone) {
        String name() {
            return givenName + " " + familyName;
        }
    }

    record Slot(Instant start, Instant end, ZoneId zone) {
        LocalDate day() {
            return start.atZone(zone).toLocalDate();
        }

        LocalTime time() {
            return start.atZone(zone).toLocalTime();
        }

        LocalTime endTime() {
            return end.atZone(zone).toLocalTime();
        }
    }

    static Stage of(RunningMedgroup system) {
        system.awaitDesks();
        JsonNode site = find(system.get(DESK, "/api/scheduling/sites").json(), "id", SITE);
        JsonNode visitType =
                find(system.get(DESK, "/api/scheduling/visit-types").json(), "name", "Follow-up");
        return new Stage(system, ZoneId.of(site.path("timeZone").asString()), visitType);
    }

    ZoneId zone() {
        return zone;
    }

    String visitTypeId() {
        return visitType.path("id").asString();
    }

    /** Somebody new, who offers the mornings of every day on which the site is open. */
    Provider provider(String givenName) {
        String name = "Dr. " + givenName + " " + unique();
        String id = created(
                "hr",
                "/api/staff/providers",
                Map.of("name", name, "speciality", "Family medicine", "npi", npi(), "siteIds", List.of(SITE)));
        Eventually.happens(
                "scheduling hears of " + name,
                () -> system.get(DESK, "/api/scheduling/providers?siteId=" + SITE)
                        .body()
                        .contains(id));
        for (DayOfWeek day : DayOfWeek.values()) {
            created(
                    MANAGER,
                    "/api/scheduling/templates",
                    Map.of(
                            "providerId",
                            id,
                            "siteId",
                            SITE,
                            "dayOfWeek",
                            day.name(),
                            "from",
                            "09:00",
                            "to",
                            "12:00",
                            "validFrom",
                            LocalDate.now(zone).toString()));
        }
        return new Provider(id, name);
    }

    Patient patient(String givenName) {
        String familyName = "Acceptance" + unique();
        String phone = "555" + (2_000_000 + ThreadLocalRandom.current().nextInt(7_000_000));
        LocalDate born =
                LocalDate.of(1930, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(30_000));
        String id = created(
                DESK,
                "/api/scheduling/patients",
                Map.of(
                        "givenName", givenName,
                        "familyName", familyName,
                        "birthDate", born.toString(),
                        "sex", "FEMALE",
                        "phone", phone,
                        "siteId", SITE));
        return new Patient(id, givenName, familyName, phone);
    }

    /** The earliest that the provider has free for a follow-up, weeks ahead. */
    List<Slot> free(Provider provider) {
        Instant from =
                LocalDate.now(zone).plusDays(DAYS_AHEAD).atStartOfDay(zone).toInstant();
        List<Slot> free = new ArrayList<>();
        for (JsonNode slot : system.get(
                        DESK,
                        "/api/scheduling/availability?visitTypeId=" + visitTypeId() + "&siteIds=" + SITE
                                + "&providerIds=" + provider.id() + "&from=" + from + "&to="
                                + from.plus(Duration.ofDays(28)) + "&limit=60")
                .json()
                .path("slots")) {
            free.add(new Slot(
                    Instant.parse(slot.path("start").asString()),
                    Instant.parse(slot.path("end").asString()),
                    zone));
        }
        return free;
    }

    String book(Patient patient, Provider provider, Slot slot) {
        return created(DESK, "/api/scheduling/appointments", booking(patient, provider, slot));
    }

    Map<String, Object> booking(Patient patient, Provider provider, Slot slot) {
        return Map.of(
                "siteId", SITE,
                "patientId", patient.id(),
                "providerId", provider.id(),
                "visitTypeId", visitTypeId(),
                "start", slot.start().toString());
    }

    JsonNode appointment(String id) {
        return system.get(DESK, "/api/scheduling/appointments/" + id).json();
    }

    /** What was written to a patient, the latest first. */
    List<String> sentTo(Patient patient) {
        List<String> texts = new ArrayList<>();
        for (JsonNode sent : system.get("admin", "/api/scheduling/outbox").json()) {
            if (sent.path("message")
                    .path("address")
                    .asString("")
                    .endsWith(patient.phone().substring(3))) {
                texts.add(sent.path("message").path("text").asString(""));
            }
        }
        return texts;
    }

    String created(String user, String path, Map<String, Object> body) {
        RunningMedgroup.Answer answer = system.post(user, path, body);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static JsonNode find(JsonNode all, String field, String value) {
        return all.valueStream()
                .filter(each -> each.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + value + " in " + all));
    }

    /** Nobody's: one that ends in the check digit of 80840 and what is before it, by Luhn. */
    private static String npi() {
        String digits = "80840" + (100_000_000 + ThreadLocalRandom.current().nextInt(100_000_000));
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - at), 10);
            int counted = at % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return digits.substring(5) + (10 - sum % 10) % 10;
    }

    /** Letters only: a name. Nobody else's: the system under test may have been tested before. */
    private static String unique() {
        StringBuilder letters = new StringBuilder();
        for (char digit :
                UUID.randomUUID().toString().replace("-", "").substring(0, 10).toCharArray()) {
            letters.append((char) ('a' + Character.digit(digit, 16)));
        }
        return letters.toString();
    }
}
