package org.medgroup.staff.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.Refusal;
import org.medgroup.staff.site.SiteCommand.ChangeOpeningHours;
import org.medgroup.staff.site.SiteCommand.CloseSite;
import org.medgroup.staff.site.SiteCommand.KeepHolidays;
import org.medgroup.staff.site.SiteCommand.OpenSite;
import org.medgroup.staff.site.SiteCommand.RenewClosedDays;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;

class SiteTest {
    private static final RegionId REGION = RegionId.of("0197b000-0000-7000-8000-000000000001");
    private static final SiteId ID = SiteId.of("0197b000-0000-7000-8000-000000000002");
    private static final SiteId OTHER = SiteId.of("0197b000-0000-7000-8000-000000000003");
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final SiteZone CHICAGO = SiteZone.of("America/Chicago");
    private static final Address ADDRESS = new Address("1 Example Street", "Springfield", "IL", "62701");
    private static final OpeningWeek MORNINGS = week(8, 12);
    private static final OpeningWeek ALL_DAY = week(8, 17);
    private static final SiteOpened OPENED =
            new SiteOpened(ID, new SiteCode("NTH-1"), "Northgate", REGION, "North", CHICAGO, ADDRESS, MORNINGS, null);
    private static final OpenSite OPEN =
            new OpenSite(ID, new SiteCode("NTH-1"), "Northgate", REGION, CHICAGO, ADDRESS, MORNINGS, null);

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final ClosedDay LABOUR = new ClosedDay(LocalDate.of(2026, 9, 7), "Labour Day", "LABOUR_DAY");
    private static final ClosedDay CHRISTMAS = new ClosedDay(LocalDate.of(2026, 12, 25), "Christmas", "CHRISTMAS");
    private static final ClosedDay BRIDGE = new ClosedDay(LocalDate.of(2026, 12, 24), "Bridge day", null);
    private static final HolidayPolicy KEEPS = new HolidayPolicy("US", null, List.of("LABOUR_DAY"), List.of(BRIDGE));
    private static final ClosedDaysChanged KEPT =
            new ClosedDaysChanged(ID, KEEPS, TODAY, LocalDate.of(2029, 12, 31), List.of(BRIDGE, CHRISTMAS));

    private final Map<String, SiteId> codes = new HashMap<>();
    private final AggregateTestFixture<Site> fixture = new AggregateTestFixture<>(Site.class);

    @BeforeEach
    void surroundings() {
        RegionNames regions = region -> region.equals(REGION) ? Optional.of("North") : Optional.empty();
        SiteCodes siteCodes = (code, site) -> site.equals(codes.computeIfAbsent(code.comparable(), _ -> site));
        fixture.registerInjectableResource(regions);
        fixture.registerInjectableResource(new TwoHolidays());
        fixture.registerInjectableResource(siteCodes);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_site_opens_and_tells_its_regions_name() {
        fixture.givenNoPriorActivity().when(OPEN).expectEvents(OPENED);
    }

    @Test
    void an_id_opens_one_site_only() {
        fixture.given(OPENED).when(OPEN).expectNoEvents().expectException(Refusal.code("already-exists"));
    }

    @Test
    void a_site_needs_a_region_that_there_is() {
        RegionId nowhere = RegionId.of("0197b000-0000-7000-8000-0000000000ff");
        fixture.givenNoPriorActivity()
                .when(new OpenSite(ID, new SiteCode("NTH-1"), "Northgate", nowhere, CHICAGO, ADDRESS, MORNINGS, null))
                .expectNoEvents()
                .expectException(Refusal.code("unknown-region"));
    }

    @Test
    void two_sites_cannot_have_one_code_whatever_the_case_of_its_letters() {
        codes.put("NTH-1", OTHER);
        fixture.givenNoPriorActivity()
                .when(new OpenSite(ID, new SiteCode("nth-1"), "Northgate", REGION, CHICAGO, ADDRESS, MORNINGS, null))
                .expectNoEvents()
                .expectException(Refusal.code("site-code-taken"));
    }

    @Test
    void a_site_that_is_refused_for_its_region_does_not_take_the_code() {
        RegionId nowhere = RegionId.of("0197b000-0000-7000-8000-0000000000ff");
        fixture.givenNoPriorActivity()
                .when(new OpenSite(ID, new SiteCode("NTH-1"), "Northgate", nowhere, CHICAGO, ADDRESS, MORNINGS, null))
                .expectException(Refusal.code("unknown-region"));
        assertThat(codes).isEmpty();
    }

    @Test
    void opening_hours_change_and_the_event_tells_the_time_zone_again() {
        fixture.given(OPENED)
                .when(new ChangeOpeningHours(ID, ALL_DAY))
                .expectEvents(new OpeningHoursChanged(ID, CHICAGO, ALL_DAY));
    }

    @Test
    void opening_hours_that_are_the_same_are_no_news() {
        fixture.given(OPENED, new OpeningHoursChanged(ID, CHICAGO, ALL_DAY))
                .when(new ChangeOpeningHours(ID, ALL_DAY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_site_closes_now() {
        fixture.given(OPENED).when(new CloseSite(ID)).expectEvents(new SiteClosed(ID, NOW));
    }

    @Test
    void closing_twice_records_one_closing() {
        fixture.given(OPENED, new SiteClosed(ID, NOW))
                .when(new CloseSite(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_closed_site_keeps_its_opening_hours() {
        fixture.given(OPENED, new SiteClosed(ID, NOW))
                .when(new ChangeOpeningHours(ID, ALL_DAY))
                .expectNoEvents()
                .expectException(Refusal.code("site-closed"));
    }

    @Test
    void which_holidays_a_site_keeps_is_told_in_dates_until_the_end_of_the_third_year() {
        fixture.given(OPENED).when(new KeepHolidays(ID, KEEPS)).expectEvents(KEPT);
    }

    @Test
    void keeping_the_same_holidays_is_no_news() {
        fixture.given(OPENED, KEPT)
                .when(new KeepHolidays(ID, KEEPS))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void the_next_years_holidays_are_told_when_a_year_has_begun_and_not_before() {
        fixture.given(OPENED, KEPT)
                .when(new RenewClosedDays(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        LocalDate lastYear = LocalDate.of(2028, 12, 31);
        fixture.given(OPENED, new ClosedDaysChanged(ID, KEEPS, TODAY.minusYears(1), lastYear, List.of()))
                .when(new RenewClosedDays(ID))
                .expectEvents(KEPT);
    }

    @Test
    void nothing_is_renewed_of_a_site_that_has_closed_or_keeps_none() {
        fixture.given(OPENED)
                .when(new RenewClosedDays(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(OPENED, KEPT, new SiteClosed(ID, NOW))
                .when(new KeepHolidays(ID, KEEPS))
                .expectNoEvents()
                .expectException(Refusal.code("site-closed"));
    }

    private static OpeningWeek week(int from, int to) {
        return new OpeningWeek(List.of(new OpeningSpan(DayOfWeek.MONDAY, LocalTime.of(from, 0), LocalTime.of(to, 0))));
    }

    private static final class TwoHolidays implements PublicHolidays {
        @Override
        public Set<String> countries() {
            return Set.of("US");
        }

        @Override
        public Set<String> subdivisions(String country) {
            return Set.of();
        }

        @Override
        public List<ClosedDay> between(
                String country, @Nullable String subdivision, LocalDate from, LocalDate through) {
            return List.of(LABOUR, CHRISTMAS);
        }
    }
}
