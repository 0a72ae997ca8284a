package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
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
    private static final int SCHEDULING = 7;
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/public/scheduling/([a-z-]+)/\\S+)");

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

    record VisitType(String id, String name) {}

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

    /** The first full minute that is so many seconds ahead: when appointments may start. */
    static Instant nextMinute(int seconds) {
        return Instant.now()
                .plusSeconds(seconds)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(Duration.ofMinutes(1));
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

    /** A kind of visit that nobody else has, for the whole group. @param rules as in a new visit type */
    VisitType visitType(String name, int minutes, Map<String, Object> rules) {
        String own = name + " " + unique();
        String id = created(
                "admin",
                "/api/scheduling/visit-types",
                Map.of(
                        "code", newCode(),
                        "name", own,
                        "minutes", minutes,
                        "bufferMinutes", 0,
                        "rules", rules));
        return new VisitType(id, own);
    }

    /** For a visit type, free so far. */
    static String newCode() {
        return "T" + unique().toUpperCase(Locale.ROOT);
    }

    /** The earliest that the provider has free for a follow-up, weeks ahead. */
    List<Slot> free(Provider provider) {
        return free(provider, visitTypeId(), DAYS_AHEAD);
    }

    /** The earliest that the provider has free for such a visit, from so many days on. */
    List<Slot> free(Provider provider, String visitTypeId, int daysAhead) {
        Instant from =
                LocalDate.now(zone).plusDays(daysAhead).atStartOfDay(zone).toInstant();
        List<Slot> free = new ArrayList<>();
        for (JsonNode slot : system.get(
                        DESK,
                        "/api/scheduling/availability?visitTypeId=" + visitTypeId + "&siteIds=" + SITE
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
        return booking(patient, provider, visitTypeId(), slot.start());
    }

    Map<String, Object> booking(Patient patient, Provider provider, String visitTypeId, Instant start) {
        return Map.of(
                "siteId", SITE,
                "patientId", patient.id(),
                "providerId", provider.id(),
                "visitTypeId", visitTypeId,
                "start", start.toString());
    }

    /** By the manager, who gives a reason: also at night, and on a day on which the site is closed. */
    RunningMedgroup.Answer bookAtAnyHour(Patient patient, Provider provider, String visitTypeId, Instant start) {
        Map<String, Object> booking = new HashMap<>(booking(patient, provider, visitTypeId, start));
        booking.put("overrideReason", "Whatever the clock says when this is tested");
        return system.post(MANAGER, "/api/scheduling/appointments", booking);
    }

    /** Something done with an appointment that must work. @return the appointment afterwards */
    JsonNode step(String user, String appointment, String step, Map<String, Object> body) {
        RunningMedgroup.Answer answer =
                system.post(user, "/api/scheduling/appointments/" + appointment + "/" + step, body);
        assertThat(answer.status()).as(step + ": " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    /**
     * What is to be done later about the appointment is due now. No door of the product: the row is changed past it, as
     * if the worker's clock were ahead. Whatever decides by its own clock is not taken in by that.
     */
    void bringForward(String deadline, String appointment) {
        try (Connection connection = system.postgres(SCHEDULING, "scheduling");
                PreparedStatement statement = connection.prepareStatement("""
                        update deadline set execution_time = now()
                         where task_name = ? and task_instance like ?
                        """)) {
            statement.setString(1, deadline);
            statement.setString(2, appointment + "/%");
            assertThat(statement.executeUpdate()).as(deadline + " is to come").isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** When something is to be done about the appointment, the earliest first; nothing: it has been done. */
    List<Instant> deadlines(String deadline, String appointment) {
        try (Connection connection = system.postgres(SCHEDULING, "scheduling");
                PreparedStatement statement = connection.prepareStatement("""
                        select execution_time from deadline
                         where task_name = ? and task_instance like ? order by 1
                        """)) {
            statement.setString(1, deadline);
            statement.setString(2, appointment + "/%");
            List<Instant> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(rows.getTimestamp(1).toInstant());
                }
            }
            return due;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
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

    /**
     * Addresses without an account that a patient was sent, the latest first.
     *
     * @param of what they are for, as in the address: {@code appointments}, {@code opt-outs}, {@code surveys}
     */
    List<String> linksTo(Patient patient, String of) {
        return sentTo(patient).stream()
                .flatMap(text -> LINK.matcher(text).results())
                .filter(found -> found.group(2).equals(of))
                .map(found -> found.group(1))
                .toList();
    }

    /** The first that arrives, if none has yet. */
    String awaitLink(Patient patient, String of) {
        Eventually.happens(
                patient.name() + " is sent a link to " + of,
                () -> !linksTo(patient, of).isEmpty());
        return linksTo(patient, of).getFirst();
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
    static String unique() {
        StringBuilder letters = new StringBuilder();
        for (char digit :
                UUID.randomUUID().toString().replace("-", "").substring(0, 10).toCharArray()) {
            letters.append((char) ('a' + Character.digit(digit, 16)));
        }
        return letters.toString();
    }
}
