package org.medgroup.scheduling.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.CredentialChanged;
import org.medgroup.contracts.staff.CredentialStatus;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.OfferedTime;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class StaffEventsIT extends SchedulingIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private StaffEvents staffEvents;

    @Autowired
    private OfferedTime offeredTime;

    private SiteId site;
    private ProviderId provider;
    private Instant nine;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = new ProviderId(UUID.randomUUID());
        nine = Group.nextMonday(Group.CHICAGO, 9, 0);
    }

    @Test
    void a_provider_who_joins_can_be_booked_and_one_who_moves_on_cannot() {
        tell(new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null));
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        assertThat(offer()).isEqualTo(Offer.OFFERED);
        assertThat(texts(group.desk(site).get("/providers").body(), "name")).containsExactly("Dr. Ada");

        tell(new ProviderChanged(provider, "Dr. Ada B.", "Cardiology", "1234567893", sites(group.site()), null));
        assertThat(offer()).isEqualTo(Offer.NOT_AT_SITE);
        assertThat(group.desk(site).get("/providers").body()).isEmpty();
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        var joined = new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null);
        var leave = new LeaveApproved(new AbsenceId(UUID.randomUUID()), provider, nine, nine.plusSeconds(60));
        tell(joined);
        tell(leave);
        String before = content();
        tell(joined);
        tell(leave);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void absences_and_credentials_of_somebody_not_heard_of_yet_are_kept() {
        tell(new LeaveApproved(new AbsenceId(UUID.randomUUID()), provider, nine, nine.plusSeconds(60)));
        tell(new CredentialChanged(
                provider,
                new CredentialId(UUID.randomUUID()),
                "LICENCE",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2020, 12, 31),
                true,
                CredentialStatus.VALID));
        tell(new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null));
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        assertThat(offer()).isEqualTo(Offer.PROVIDER_AWAY);
        assertThat(offeredTime.offer(
                        site,
                        provider,
                        new VisitTypeId(UUID.randomUUID()),
                        nine.plusSeconds(3600),
                        nine.plusSeconds(5400)))
                .isEqualTo(Offer.CREDENTIAL_INVALID);
    }

    @Test
    void leave_that_is_withdrawn_is_no_leave() {
        AbsenceId absence = new AbsenceId(UUID.randomUUID());
        tell(new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null));
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        tell(new LeaveApproved(absence, provider, nine, nine.plusSeconds(60)));
        assertThat(offer()).isEqualTo(Offer.PROVIDER_AWAY);
        tell(new LeaveWithdrawn(absence, provider, nine, nine.plusSeconds(60)));
        assertThat(offer()).isEqualTo(Offer.OFFERED);
    }

    @Test
    void leave_that_is_withdrawn_is_offered_at_once_to_whoever_waits() {
        AbsenceId absence = new AbsenceId(UUID.randomUUID());
        tell(new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null));
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        tell(new LeaveApproved(absence, provider, nine.minusSeconds(86_400), nine.plusSeconds(86_400)));
        Client desk = group.desk(site);
        LocalDate monday = Group.monday(Group.CHICAGO);
        String waiting = "/waitlist/"
                + Group.created(desk.post(
                        "/waitlist",
                        Map.of(
                                "patientId",
                                group.patient(site),
                                "visitTypeId",
                                group.visitType(30, 0, null),
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
        tell(new LeaveWithdrawn(absence, provider, nine.minusSeconds(86_400), nine.plusSeconds(86_400)));
        await().atMost(SOON).until(() -> desk.get(waiting).body().has("offer"));
    }

    /** Of an entry: the daily look and its last day remain. */
    private long deadlines(String entry) {
        return jdbc.sql("select count(*) from deadline where task_instance like :id")
                .param("id", entry.substring(entry.lastIndexOf('/') + 1) + "/%")
                .query(Long.class)
                .single();
    }

    @Test
    void new_opening_hours_replace_the_old_ones() {
        tell(new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null));
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        tell(new CalendarChanged(
                site,
                "America/Chicago",
                List.of(new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(10, 0), LocalTime.of(12, 0)))));
        assertThat(offer()).isEqualTo(Offer.OUTSIDE_OFFERED_TIME);
        assertThat(offeredTime.offer(
                        site,
                        provider,
                        new VisitTypeId(UUID.randomUUID()),
                        nine.plusSeconds(3600),
                        nine.plusSeconds(5400)))
                .isEqualTo(Offer.OFFERED);
    }

    @Test
    void closed_days_are_those_last_told_from_a_day_on() {
        LocalDate day = LocalDate.ofInstant(nine, Group.CHICAGO);
        tell(new ProviderJoined(provider, "Dr. Ada", "Cardiology", "1234567893", sites(site), null));
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        var closed = new ClosedDaysChanged(
                site, day.minusDays(7), day.plusYears(1), List.of(new ClosedDay(day, "Thanksgiving Day")));
        tell(closed);
        tell(closed);
        assertThat(offer()).isEqualTo(Offer.CLOSED_THAT_DAY);
        tell(new ClosedDaysChanged(site, day.plusDays(1), day.plusYears(2), List.of()));
        assertThat(offer()).as("of earlier days nothing was said").isEqualTo(Offer.CLOSED_THAT_DAY);
        tell(new ClosedDaysChanged(site, day, day.plusYears(2), List.of()));
        assertThat(offer()).isEqualTo(Offer.OFFERED);
    }

    private Offer offer() {
        return offeredTime.offer(site, provider, new VisitTypeId(UUID.randomUUID()), nine, nine.plusSeconds(1800));
    }

    private void tell(Object contract) {
        EventHeaders headers = new EventHeaders(
                UUID.randomUUID() + ":0",
                "staff.test.v1",
                "/staff",
                nine,
                nine,
                null,
                "user",
                provider.value(),
                0,
                new EventSequence(1, 1, 0),
                null);
        group.tell(() -> staffEvents.on(new ReceivedEvent(headers, contract)));
    }

    private static Set<SiteId> sites(SiteId only) {
        return new LinkedHashSet<>(List.of(only));
    }

    private String content() {
        return String.join(
                "\n",
                jdbc.sql("""
                        select provider::text from provider where provider_id = :id
                        union all select provider_site::text from provider_site where provider_id = :id
                        union all select provider_absence::text from provider_absence where provider_id = :id
                        order by 1
                        """).param("id", provider.value()).query(String.class).list());
    }
}
