package org.medgroup.scheduling.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.scheduling.template.TemplateCommand.EndTemplate;
import org.medgroup.scheduling.template.TemplateCommand.OpenTemplate;
import org.medgroup.scheduling.template.TemplateEvent.TemplateEnded;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;

@SuppressWarnings("NullAway.Init") // set up before each test
class TemplateTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final TemplateId ID = TemplateId.of("0197b000-0000-7000-8000-00000000000a");
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

    private final List<String> ended = new ArrayList<>();
    private boolean free = true;
    private boolean elsewhere;
    private AggregateTestFixture<Template> fixture;

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(Template.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((Workplaces) (_, _) -> elsewhere);
        fixture.registerInjectableResource(new OfferedHours() {
            @Override
            public boolean take(TemplateId template, WeeklyHours hours) {
                return free;
            }

            @Override
            public void endAfter(TemplateId template, LocalDate lastDay) {
                ended.add(template + " " + lastDay);
            }
        });
    }

    @Test
    void hours_are_offered() {
        fixture.givenNoPriorActivity()
                .when(new OpenTemplate(ID, hours("09:00", "12:00", null)))
                .expectEvents(new TemplateOpened(ID, hours("09:00", "12:00", null), NOW));
    }

    @Test
    void hours_that_do_not_end_after_they_begin_are_rejected() {
        refused(hours("12:00", "12:00", null));
        refused(hours("12:00", "09:00", null));
        refused(hours("09:00", "12:00", MARCH.minusDays(1)));
    }

    @Test
    void an_hour_is_offered_once() {
        free = false;
        refused(hours("09:00", "12:00", null));
    }

    @Test
    void nobody_offers_time_where_they_do_not_work() {
        elsewhere = true;
        refused(hours("09:00", "12:00", null));
    }

    @Test
    void a_template_ends_and_its_later_hours_are_free_again() {
        fixture.given(new TemplateOpened(ID, hours("09:00", "12:00", null), NOW))
                .when(new EndTemplate(ID, JUNE))
                .expectEvents(new TemplateEnded(ID, hours("09:00", "12:00", JUNE), JUNE, NOW));
        assertThat(ended).containsExactly(ID + " " + JUNE);
    }

    @Test
    void ending_it_again_changes_nothing_unless_it_is_earlier() {
        TemplateOpened opened = new TemplateOpened(ID, hours("09:00", "12:00", null), NOW);
        TemplateEnded inJune = new TemplateEnded(ID, hours("09:00", "12:00", JUNE), JUNE, NOW);
        fixture.given(opened, inJune)
                .when(new EndTemplate(ID, JUNE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(opened, inJune)
                .when(new EndTemplate(ID, JUNE.plusDays(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(opened, inJune)
                .when(new EndTemplate(ID, MARCH))
                .expectEvents(new TemplateEnded(ID, hours("09:00", "12:00", MARCH), MARCH, NOW));
    }

    private void refused(WeeklyHours hours) {
        begin();
        fixture.givenNoPriorActivity()
                .when(new OpenTemplate(ID, hours))
                .expectException(TemplateRejected.class)
                .expectNoEvents();
    }

    private static WeeklyHours hours(String from, String to, @Nullable LocalDate validTo) {
        return new WeeklyHours(
                ProviderId.of("0197b000-0000-7000-8000-000000000001"),
                SiteId.of("0197b000-0000-7000-8000-000000000002"),
                DayOfWeek.MONDAY,
                LocalTime.parse(from),
                LocalTime.parse(to),
                MARCH,
                validTo);
    }
}
