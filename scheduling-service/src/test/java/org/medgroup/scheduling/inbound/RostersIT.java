package org.medgroup.scheduling.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RosterId;
import org.medgroup.contracts.ShiftId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.RosterPublished;
import org.medgroup.contracts.staff.RosteredShift;
import org.medgroup.contracts.staff.ShiftChanged;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.OfferedTime;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;

/** What a published roster leaves of the weekly hours, and what becomes of what was booked in the rest. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class RostersIT extends SchedulingIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> WHOLE_DAY = hours(9, 10, 11, 12, 13, 14, 15, 16);

    @Autowired
    private StaffEvents staffEvents;

    @Autowired
    private OfferedTime offeredTime;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId hour;
    private LocalDate monday;
    private Client desk;
    private RosterId roster;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        hour = group.visitType(60, 0, null);
        monday = Group.monday(CHICAGO);
        desk = group.desk(site);
        roster = new RosterId(UUID.randomUUID());
    }

    @Test
    void whom_a_roster_plans_can_be_had_in_their_shifts_only_as_long_as_it_lasts() {
        ProviderId unplanned = group.provider(site);
        group.offersWorkdays(unplanned, site);
        publish(14, shift(monday, 10, 12), shift(monday, 14, 15), shift(monday, 16, 20));

        assertThat(starts(monday)).isEqualTo(hours(10, 11, 14, 16));
        assertThat(starts(monday.plusDays(1))).isEmpty();
        assertThat(starts(monday.plusDays(11))).isEmpty();
        assertThat(starts(monday.minusDays(3))).as("before it begins").isEqualTo(WHOLE_DAY);
        assertThat(starts(monday.plusDays(14))).as("after its end").isEqualTo(WHOLE_DAY);
        assertThat(starts(unplanned, site, monday)).isEqualTo(WHOLE_DAY);

        var offered = desk.get("/sites/" + site + "/day?date=" + monday)
                .body()
                .path("providers")
                .valueStream()
                .filter(day -> day.path("id").asString().equals(provider.toString()))
                .findFirst()
                .orElseThrow()
                .path("offered");
        assertThat(offered).hasSize(3);
        assertThat(offered.path(0).path("to").asString())
                .isEqualTo(at(monday, 12).toString());
    }

    @Test
    void outside_the_shifts_only_a_manager_books_and_it_is_asked_about() {
        publish(14, shift(monday, 10, 12), shift(monday, 12, 13));
        assertThat(offer(monday, 9)).isEqualTo(Offer.NOT_ROSTERED);
        assertThat(offer(monday, 10)).isEqualTo(Offer.OFFERED);
        assertThat(offer(monday.minusDays(3), 20)).isEqualTo(Offer.OUTSIDE_OFFERED_TIME);
        assertThat(offeredTime.offer(site, provider, hour, at(monday, 11), at(monday, 13)))
                .as("one shift after the other")
                .isEqualTo(Offer.OFFERED);

        var wanted = booking(site, group.patient(site), provider, hour, at(monday, 9));
        Answer refused = desk.post("/appointments", wanted);
        assertThat(refused.code()).isEqualTo("not-offered");
        assertThat(refused.text("detail")).contains("roster");
        assertThat(desk.post("/availability/holds", wanted).code()).isEqualTo("not-offered");
        wanted.put("overrideReason", "Chemotherapy cannot wait");
        String booked = created(group.manager(site).post("/appointments", wanted));
        assertThat(list()).containsExactly("NOT_ROSTERED " + booked);
        assertThat(desk.post(
                                "/appointments/" + booked + "/keep",
                                Map.of("despite", "NOT_ROSTERED", "reason", "Comes in for her"))
                        .status())
                .isEqualTo(200);
        assertThat(list()).isEmpty();
    }

    @Test
    void published_again_it_replaces_what_was_said_before() {
        publish(14, shift(monday, 10, 12));
        var again = roster(7, Set.of(provider), shift(monday.plusDays(1), 9, 10));
        tell(again);
        assertThat(starts(monday)).isEmpty();
        assertThat(starts(monday.plusDays(1))).isEqualTo(hours(9));
        assertThat(starts(monday.plusDays(7))).isEqualTo(WHOLE_DAY);
        String told = content();
        tell(again);
        assertThat(content()).isEqualTo(told);

        tell(roster(7, Set.of()));
        assertThat(starts(monday)).as("taken back").isEqualTo(WHOLE_DAY);
    }

    @Test
    void a_shift_that_moves_or_is_nobodys_any_more_leaves_its_patients_on_the_work_list() {
        var shift = shift(monday, 9, 17);
        publish(14, shift);
        String early = book(9);
        String late = book(16);
        assertThat(list()).isEmpty();

        change(shift.shiftId(), provider, at(monday, 12), at(monday, 17));
        assertThat(starts(monday)).isEqualTo(hours(12, 13, 14, 15));
        assertThat(list()).containsExactly("NOT_ROSTERED " + early);

        change(shift.shiftId(), null, at(monday, 12), at(monday, 17));
        assertThat(starts(monday)).isEmpty();
        assertThat(list()).containsExactly("NOT_ROSTERED " + early, "NOT_ROSTERED " + late);

        change(new ShiftId(UUID.randomUUID()), provider, at(monday, 8), at(monday, 18));
        assertThat(list()).as("somebody works it after all").isEmpty();
        assertThat(starts(monday)).isEqualTo(hours(10, 11, 12, 13, 14, 15));
    }

    @Test
    void a_shift_that_goes_to_a_colleague_makes_nobody_planned() {
        ProviderId colleague = group.provider(site);
        group.offersWorkdays(colleague, site);
        var shift = shift(monday, 9, 17);
        publish(14, shift);
        change(shift.shiftId(), colleague, at(monday, 9), at(monday, 12));
        assertThat(starts(monday)).isEmpty();
        assertThat(starts(colleague, site, monday)).isEqualTo(WHOLE_DAY);
        assertThat(starts(colleague, site, monday.plusDays(1))).isEqualTo(WHOLE_DAY);
    }

    @Test
    void extra_hours_stay_whatever_the_roster_says() {
        publish(14, shift(monday, 9, 12));
        LocalDate tuesday = monday.plusDays(1);
        created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of(
                                "providerId",
                                provider,
                                "kind",
                                "EXTRA",
                                "date",
                                tuesday,
                                "from",
                                "10:00",
                                "to",
                                "12:00",
                                "label",
                                "Flu")));
        assertThat(starts(tuesday)).isEqualTo(hours(10, 11));
        created(group.book(desk, site, group.patient(site), provider, hour, at(tuesday, 10)));
        assertThat(list()).isEmpty();
    }

    @Test
    void at_another_site_the_weekly_hours_go_on() {
        SiteId other = group.site();
        ProviderId both = group.provider(site, other);
        group.offers(both, site, DayOfWeek.MONDAY, "09:00", "12:00");
        group.offers(both, other, DayOfWeek.MONDAY, "13:00", "16:00");
        assertThat(starts(both, site, monday)).isEqualTo(hours(9, 10, 11));
        tell(roster(14, Set.of(both)));
        assertThat(starts(both, site, monday)).isEmpty();
        assertThat(starts(both, other, monday)).isEqualTo(hours(13, 14, 15));
    }

    @Test
    void shifts_of_all_rosters_of_a_site_count_whichever_is_told_first() {
        var other = new RosterId(UUID.randomUUID());
        var first = roster(14, Set.of(provider), shift(monday, 9, 11));
        var second = new RosterPublished(
                other,
                site,
                at(monday, 0),
                at(monday.plusDays(7), 0),
                Set.of(provider),
                List.of(shift(monday, 15, 17)));
        tell(first);
        tell(second);
        assertThat(starts(monday)).isEqualTo(hours(9, 10, 15, 16));
        String told = content();
        tell(new RosterPublished(other, site, second.from(), second.to(), Set.of(), List.of()));
        tell(roster(14, Set.of()));
        tell(second);
        tell(first);
        assertThat(content()).isEqualTo(told);
    }

    @Test
    void on_the_day_the_clocks_go_back_a_shift_is_as_long_as_it_is() {
        // 2028-11-05: 02:00 becomes 01:00 again
        LocalDate day = LocalDate.of(2028, 11, 5);
        site = group.site(
                CHICAGO, List.of(new OpeningHours(day.getDayOfWeek(), LocalTime.MIDNIGHT, LocalTime.of(6, 0))));
        provider = group.provider(site);
        desk = group.desk(site);
        group.offers(provider, site, DayOfWeek.SUNDAY, "00:00", "04:00");
        tell(new RosterPublished(
                roster,
                site,
                at(day, 0),
                at(day.plusDays(1), 0),
                Set.of(provider),
                List.of(new RosteredShift(
                        new ShiftId(UUID.randomUUID()),
                        provider,
                        Instant.parse("2028-11-05T06:00:00Z"),
                        Instant.parse("2028-11-05T09:00:00Z")))));
        assertThat(instants(provider, site, day))
                .containsExactly("2028-11-05T06:00:00Z", "2028-11-05T07:00:00Z", "2028-11-05T08:00:00Z");
        assertThat(instants(provider, site, day.plusDays(7))).hasSize(4);
    }

    @Test
    void time_that_a_shift_gives_back_is_offered_at_once_to_whoever_waits() {
        var shift = shift(monday, 16, 17);
        publish(14, shift);
        book(16);
        String waiting = "/waitlist/"
                + created(desk.post(
                        "/waitlist",
                        Map.of(
                                "patientId",
                                group.patient(site),
                                "visitTypeId",
                                hour,
                                "siteIds",
                                List.of(site),
                                "urgency",
                                "SOON",
                                "earliest",
                                monday,
                                "latest",
                                monday)));
        // it has been looked for, and nothing was free
        await().atMost(SOON).until(() -> deadlines(waiting) == 2);
        assertThat(desk.get(waiting).body().has("offer")).isFalse();
        change(shift.shiftId(), provider, at(monday, 15), at(monday, 17));
        await().atMost(SOON).until(() -> desk.get(waiting).body().has("offer"));
    }

    /** Of an entry: the daily look and its last day remain. */
    private long deadlines(String entry) {
        return jdbc.sql("select count(*) from deadline where task_instance like :id")
                .param("id", entry.substring(entry.lastIndexOf('/') + 1) + "/%")
                .query(Long.class)
                .single();
    }

    private void publish(int days, RosteredShift... shifts) {
        tell(roster(days, Set.of(provider), shifts));
    }

    private RosterPublished roster(int days, Set<ProviderId> planned, RosteredShift... shifts) {
        return new RosterPublished(roster, site, at(monday, 0), at(monday.plusDays(days), 0), planned, List.of(shifts));
    }

    private RosteredShift shift(LocalDate day, int from, int to) {
        return new RosteredShift(new ShiftId(UUID.randomUUID()), provider, at(day, from), at(day, to));
    }

    private void change(ShiftId shift, @Nullable ProviderId who, Instant from, Instant to) {
        tell(new ShiftChanged(roster, site, shift, who, from, to));
    }

    private void tell(Object contract) {
        EventHeaders headers = new EventHeaders(
                UUID.randomUUID() + ":0",
                "staff.test.v1",
                "/staff",
                at(monday, 0),
                at(monday, 0),
                site,
                "user",
                roster.value(),
                0,
                new EventSequence(1, 1, 0),
                null);
        group.tell(() -> staffEvents.on(new ReceivedEvent(headers, contract)));
    }

    private String book(int oclock) {
        return created(group.book(desk, site, group.patient(site), provider, hour, at(monday, oclock)));
    }

    private Offer offer(LocalDate day, int oclock) {
        return offeredTime.offer(site, provider, hour, at(day, oclock), at(day, oclock + 1));
    }

    /** By start. */
    private List<String> list() {
        List<String> items = new ArrayList<>();
        desk.get("/sites/" + site + "/worklist")
                .body()
                .forEach(item -> items.add(item.path("reason").asString() + " "
                        + item.path("appointment").path("id").asString()));
        return items;
    }

    private List<String> starts(LocalDate day) {
        return starts(provider, site, day);
    }

    private List<String> starts(ProviderId who, SiteId where, LocalDate day) {
        return instants(who, where, day).stream()
                .map(start -> Instant.parse(start).atZone(CHICAGO).toLocalTime().toString())
                .toList();
    }

    private List<String> instants(ProviderId who, SiteId where, LocalDate day) {
        List<String> starts = new ArrayList<>();
        group.desk(where)
                .get("/availability?visitTypeId=" + hour + "&from=" + at(day, 0) + "&to=" + at(day.plusDays(1), 0)
                        + "&siteIds=" + where + "&providerIds=" + who)
                .body()
                .path("slots")
                .forEach(slot -> starts.add(slot.path("start").asString()));
        return starts;
    }

    private String content() {
        return String.join(
                "\n",
                jdbc.sql("""
                        select rostered::text from rostered where provider_id = :id
                        union all select shift::text from shift where provider_id = :id
                        order by 1
                        """).param("id", provider.value()).query(String.class).list());
    }

    private static Instant at(LocalDate day, int oclock) {
        return day.atTime(oclock, 0).atZone(CHICAGO).toInstant();
    }

    private static List<String> hours(int... oclock) {
        List<String> hours = new ArrayList<>();
        for (int hour : oclock) {
            hours.add(LocalTime.of(hour, 0).toString());
        }
        return hours;
    }
}
