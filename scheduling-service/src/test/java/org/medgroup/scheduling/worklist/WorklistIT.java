package org.medgroup.scheduling.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff and site change shows at once: in what can be booked, and on the list of what was booked before. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class WorklistIT extends SchedulingIntegrationTest {
    @Autowired
    private SiteDirectory directory;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId hour;
    private Instant nine;
    private LocalDate monday;
    private Client desk;
    private Client manager;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        hour = group.visitType(60, 0, null);
        nine = nextMonday(CHICAGO, 9, 0);
        monday = LocalDate.ofInstant(nine, CHICAGO);
        desk = group.desk(site);
        manager = group.manager(site);
    }

    @Test
    void a_provider_who_falls_ill_leaves_her_patients_on_the_list_until_each_is_dealt_with() {
        String first = book(nine);
        String second = book(nine.plus(Duration.ofHours(1)));
        String third = book(nine.plus(Duration.ofHours(2)));
        String later = book(nine.plus(Duration.ofDays(1)));
        assertThat(list()).isEmpty();
        var illness = new AbsenceId(UUID.randomUUID());
        group.tell(() -> providers.away(illness, provider, nine, nine.plus(Duration.ofHours(10))));
        assertThat(list())
                .containsExactlyInAnyOrder(
                        "PROVIDER_AWAY " + first, "PROVIDER_AWAY " + second, "PROVIDER_AWAY " + third);

        desk.post("/appointments/" + first + "/cancel", Map.of("by", "SITE", "reasonCode", "PROVIDER_ILL"));
        Answer moved =
                desk.post("/appointments/" + second + "/reschedule", Map.of("start", nine.plus(Duration.ofHours(25))));
        assertThat(moved.status()).isEqualTo(200);
        Answer kept = desk.post(
                "/appointments/" + third + "/keep",
                Map.of("despite", "PROVIDER_AWAY", "reason", "Dr. Bell sees her at home"));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(list()).isEmpty();
        assertThat(desk.get("/appointments/" + later).text("status")).isEqualTo("BOOKED");
    }

    @Test
    void on_a_holiday_only_a_manager_books_and_what_stood_there_is_on_the_list() {
        String standing = book(nine);
        String nextDay = book(nine.plus(Duration.ofDays(1)));
        group.closes(site, monday, "Thanksgiving Day");
        assertThat(list()).containsExactly("CLOSED_THAT_DAY " + standing);

        var wanted = Group.booking(site, group.patient(site), provider, hour, nine.plus(Duration.ofHours(2)));
        Answer refused = desk.post("/appointments", wanted);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("site-closed-that-day");
        assertThat(refused.text("closedFor")).isEqualTo("Thanksgiving Day");
        assertThat(desk.post("/availability/holds", wanted).code()).isEqualTo("site-closed-that-day");
        assertThat(desk.post("/appointments/" + nextDay + "/reschedule", Map.of("start", nine.plusSeconds(3600)))
                        .code())
                .isEqualTo("site-closed-that-day");
        wanted.put("overrideReason", "Chemotherapy cannot wait");
        assertThat(manager.post("/appointments", wanted).status()).isEqualTo(201);

        assertThat(desk.post(
                                "/appointments/" + standing + "/reschedule",
                                Map.of("start", nine.plus(Duration.ofHours(26))))
                        .status())
                .isEqualTo(200);
        assertThat(list()).doesNotContain("CLOSED_THAT_DAY " + standing).hasSize(1);
        created(manager.post(
                "/sites/" + site + "/deviations",
                Map.of(
                        "providerId",
                        provider,
                        "kind",
                        "EXTRA",
                        "date",
                        monday.toString(),
                        "from",
                        "10:00",
                        "to",
                        "13:00",
                        "label",
                        "Open for once")));
        assertThat(list()).as("somebody works there after all").isEmpty();
    }

    @Test
    void what_is_no_obstacle_any_more_leaves_the_list_by_itself() {
        String booked = book(nine);
        var illness = new AbsenceId(UUID.randomUUID());
        group.tell(() -> providers.away(illness, provider, nine, nine.plus(Duration.ofHours(1))));
        assertThat(list()).containsExactly("PROVIDER_AWAY " + booked);
        group.tell(() -> providers.notAway(illness));
        assertThat(list()).isEmpty();
    }

    @Test
    void what_is_kept_in_spite_of_one_obstacle_is_asked_about_again_for_another() {
        String booked = book(nine);
        revoke();
        assertThat(list()).containsExactly("CREDENTIAL_INVALID " + booked);
        desk.post(
                "/appointments/" + booked + "/keep",
                Map.of("despite", "CREDENTIAL_INVALID", "reason", "Renewed, on its way"));
        assertThat(list()).isEmpty();
        group.tell(() -> providers.introduce(provider, "Dr. Ada", "Family medicine", List.of(group.site())));
        assertThat(list()).containsExactly("PROVIDER_LEFT_SITE " + booked);
    }

    @Test
    void a_closed_site_is_the_gravest_obstacle() {
        String booked = book(nine);
        revoke();
        group.tell(() -> directory.upsert(
                new KnownSite(site, new RegionId(UUID.randomUUID()), "North", "S-" + site, "Site", CHICAGO, false)));
        assertThat(list()).containsExactly("SITE_CLOSED " + booked);
    }

    @Test
    void a_meeting_blocks_what_is_free_and_lists_what_is_booked() {
        String booked = book(nine.plus(Duration.ofHours(3)));
        String meeting = created(deviate(manager, null, "BLOCKED", monday, "12:00", "13:00", monday.plusWeeks(2)));
        assertThat(list()).containsExactly("TIME_BLOCKED " + booked);
        assertThat(starts(monday)).doesNotContain(at(monday, 12)).contains(at(monday, 13));
        assertThat(starts(monday.plusWeeks(2))).doesNotContain(at(monday.plusWeeks(2), 12));
        assertThat(starts(monday.plusWeeks(3))).contains(at(monday.plusWeeks(3), 12));
        assertThat(starts(monday.plusDays(1))).contains(at(monday.plusDays(1), 12));
        assertThat(group.book(
                                desk,
                                site,
                                group.patient(site),
                                provider,
                                hour,
                                nine.plus(Duration.ofHours(3)).plus(Duration.ofDays(7)))
                        .code())
                .isEqualTo("not-offered");
        var offered = desk.get("/sites/" + site + "/day?date=" + monday.plusWeeks(1))
                .body()
                .path("providers")
                .path(0)
                .path("offered");
        assertThat(texts(offered, "to")).contains(at(monday.plusWeeks(1), 12));

        assertThat(manager.post("/deviations/" + meeting + "/withdraw", null).status())
                .isEqualTo(200);
        assertThat(list()).isEmpty();
        assertThat(starts(monday.plusWeeks(2))).contains(at(monday.plusWeeks(2), 12));
    }

    @Test
    void extra_hours_are_offered_when_the_site_is_usually_closed() {
        LocalDate saturday = monday.plusDays(5);
        assertThat(starts(saturday)).isEmpty();
        created(deviate(manager, provider, "EXTRA", saturday, "09:00", "11:00", null));
        assertThat(starts(saturday)).containsExactlyInAnyOrder(at(saturday, 9), at(saturday, 10));
        created(group.book(desk, site, group.patient(site), provider, hour, Instant.parse(at(saturday, 9))));
        assertThat(starts(saturday)).containsExactly(at(saturday, 10));
        assertThat(starts(saturday.plusWeeks(1))).isEmpty();
    }

    @Test
    void deviating_hours_follow_the_sites_clock_when_it_changes() {
        ZoneId zone = ZoneId.of("America/New_York");
        SiteId east = group.site(zone);
        ProviderId there = group.provider(east);
        LocalDate sunday = LocalDate.of(2028, 11, 5); // from 02:00 daylight time back to 01:00
        created(deviate(group.manager(east), there, "EXTRA", sunday, "00:00", "03:00", null));
        var slots = group.desk(east)
                .get("/availability?visitTypeId=" + hour + "&from=2028-11-05T00:00:00Z&to=2028-11-06T00:00:00Z&siteIds="
                        + east)
                .body()
                .path("slots");
        assertThat(texts(slots, "start"))
                .as("the night has four hours between midnight and three")
                .containsExactlyInAnyOrder(
                        "2028-11-05T04:00:00Z", "2028-11-05T05:00:00Z", "2028-11-05T06:00:00Z", "2028-11-05T07:00:00Z");
    }

    @Test
    void retired_equipment_cannot_be_used() {
        VisitTypeId ecg = group.visitType(Map.of("equipmentKinds", Set.of("ecg")));
        var piece = group.equipment(site, "ecg");
        String booked = created(group.book(desk, site, group.patient(site), provider, ecg, nine));
        manager.post("/equipment/" + piece + "/retire", null);
        assertThat(list()).containsExactly("EQUIPMENT_RETIRED " + booked);
    }

    @Test
    void a_closed_room_is_nobodys_from_the_next_day_on() {
        VisitTypeId scan = group.visitType(30, 0, "scan");
        var room = group.room(site, "scan");
        Instant tuesday = nine.plus(Duration.ofDays(1));
        String onTheLastDay = created(group.book(desk, site, group.patient(site), provider, scan, nine));
        String later = created(group.book(desk, site, group.patient(site), provider, scan, tuesday));
        assertThat(desk.post("/rooms/" + room + "/close", Map.of("lastDay", monday))
                        .status())
                .isEqualTo(403);

        Answer closed = manager.post("/rooms/" + room + "/close", Map.of("lastDay", monday));
        assertThat(closed.text("lastDay")).isEqualTo(monday.toString());
        assertThat(list()).containsExactly("ROOM_CLOSED " + later);
        assertThat(desk.get("/appointments/" + onTheLastDay).text("status")).isEqualTo("BOOKED");
        assertThat(group.book(desk, site, group.patient(site), provider, scan, tuesday.plusSeconds(3600))
                        .code())
                .isEqualTo("room-kind-missing");
        var wanted = Group.booking(site, group.patient(site), provider, hour, tuesday.plusSeconds(7200));
        wanted.put("roomId", room);
        assertThat(desk.post("/appointments", wanted).code()).isEqualTo("room-not-at-site");
        var slots = desk.get("/availability?visitTypeId=" + scan + "&from=" + nine + "&to="
                        + nine.plus(Duration.ofDays(2)) + "&siteIds=" + site)
                .body()
                .path("slots");
        assertThat(texts(slots, "start"))
                .as("the last day is found, the next is not")
                .isNotEmpty()
                .allSatisfy(start -> assertThat(Instant.parse(start)).isBefore(tuesday.minus(Duration.ofHours(9))));

        assertThat(manager.post("/rooms/" + room + "/reopen", null).body().has("lastDay"))
                .isFalse();
        assertThat(list()).isEmpty();
        assertThat(group.book(desk, site, group.patient(site), provider, scan, tuesday.plusSeconds(3600))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void after_its_last_day_a_visit_type_is_nobodys_until_it_goes_on() {
        VisitTypeId ending = group.visitType(60, 0, null);
        Instant tuesday = nine.plus(Duration.ofDays(1));
        String onTheLastDay = created(group.book(desk, site, group.patient(site), provider, ending, nine));
        String later = created(group.book(desk, site, group.patient(site), provider, ending, tuesday));
        String path = "/visit-types/" + ending;
        assertThat(manager.post(path + "/end", Map.of("lastDay", monday)).status())
                .isEqualTo(403);
        Client admin = group.admin();
        assertThat(admin.post(path + "/end", Map.of("lastDay", monday.minusYears(1)))
                        .code())
                .isEqualTo("bad-last-day");
        var booked = admin.get(path + "/booked-after?lastDay=" + monday).body();
        assertThat(booked).hasSize(1);
        assertThat(booked.path(0).path("siteId").asString()).isEqualTo(site.toString());
        assertThat(booked.path(0).path("appointments").asInt()).isEqualTo(1);
        assertThat(booked.path(0).path("first").asString())
                .isEqualTo(monday.plusDays(1).toString());

        assertThat(admin.post(path + "/end", Map.of("lastDay", monday)).text("lastDay"))
                .isEqualTo(monday.toString());
        assertThat(list()).containsExactly("VISIT_TYPE_ENDED " + later);
        assertThat(desk.get("/appointments/" + onTheLastDay).text("status")).isEqualTo("BOOKED");
        PatientId patient = group.patient(site);
        var wanted = Group.booking(site, patient, provider, ending, tuesday.plusSeconds(7200));
        Answer refused = desk.post("/appointments", wanted);
        assertThat(refused.code()).isEqualTo("visit-type-ended");
        assertThat(refused.text("lastDay")).isEqualTo(monday.toString());
        assertThat(desk.post("/availability/holds", wanted).code()).isEqualTo("visit-type-ended");
        wanted.put("overrideReason", "promised");
        assertThat(manager.post("/appointments", wanted).code()).isEqualTo("visit-type-ended");
        assertThat(desk.post(
                                "/appointments/" + onTheLastDay + "/reschedule",
                                Map.of("start", tuesday.plusSeconds(7200)))
                        .code())
                .isEqualTo("visit-type-ended");
        var slots = desk.get("/availability?visitTypeId=" + ending + "&from=" + nine + "&to="
                        + nine.plus(Duration.ofDays(2)) + "&siteIds=" + site)
                .body()
                .path("slots");
        assertThat(texts(slots, "start"))
                .as("the last day is found, the next is not")
                .isNotEmpty()
                .allSatisfy(start -> assertThat(Instant.parse(start)).isBefore(tuesday.minus(Duration.ofHours(9))));
        assertThat(desk.post(
                                "/recalls",
                                Map.of(
                                        "patientId", patient,
                                        "siteId", site,
                                        "visitTypeId", ending,
                                        "dueOn", monday.plusDays(1)))
                        .code())
                .isEqualTo("visit-type-ended");
        assertThat(desk.post(
                                "/waitlist",
                                Map.of(
                                        "patientId",
                                        patient,
                                        "visitTypeId",
                                        ending,
                                        "siteIds",
                                        List.of(site),
                                        "urgency",
                                        "SOON",
                                        "earliest",
                                        monday.plusDays(1),
                                        "latest",
                                        monday.plusDays(30)))
                        .code())
                .isEqualTo("visit-type-ended");

        assertThat(admin.post(path + "/resume", null).body().has("lastDay")).isFalse();
        assertThat(list()).isEmpty();
        wanted.remove("overrideReason");
        assertThat(desk.post("/appointments", wanted).status()).isEqualTo(201);
    }

    private void revoke() {
        group.tell(() -> providers.credential(
                new CredentialId(UUID.randomUUID()), provider, "LICENCE", LocalDate.of(2020, 1, 1), null, true, true));
    }

    private String book(Instant start) {
        return created(group.book(desk, site, group.patient(site), provider, hour, start));
    }

    private Answer deviate(
            Client who,
            @Nullable ProviderId whose,
            String kind,
            LocalDate date,
            String from,
            String to,
            @Nullable LocalDate lastDate) {
        Map<String, Object> body =
                new HashMap<>(Map.of("kind", kind, "date", date, "from", from, "to", to, "label", "Staff meeting"));
        if (whose != null) {
            body.put("providerId", whose);
        }
        if (lastDate != null) {
            body.put("lastDate", lastDate);
        }
        return who.post("/sites/" + siteOf(who) + "/deviations", body);
    }

    /** Managers of these tests have one site each. */
    private String siteOf(Client who) {
        return who.get("/sites").body().path(0).path("id").asString();
    }

    private List<String> list() {
        List<String> items = new ArrayList<>();
        desk.get("/sites/" + site + "/worklist")
                .body()
                .forEach(item -> items.add(item.path("reason").asString() + " "
                        + item.path("appointment").path("id").asString()));
        return items;
    }

    private Set<String> starts(LocalDate day) {
        return texts(
                desk.get("/availability?visitTypeId=" + hour + "&from="
                                + day.atStartOfDay(CHICAGO).toInstant() + "&to="
                                + day.plusDays(1).atStartOfDay(CHICAGO).toInstant() + "&siteIds=" + site)
                        .body()
                        .path("slots"),
                "start");
    }

    private static String at(LocalDate day, int oclock) {
        return day.atTime(oclock, 0).atZone(CHICAGO).toInstant().toString();
    }
}
