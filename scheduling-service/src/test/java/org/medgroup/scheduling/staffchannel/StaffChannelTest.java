package org.medgroup.scheduling.staffchannel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.staffchannel.StaffChannelCommand.RemoveStaffChannel;
import org.medgroup.scheduling.staffchannel.StaffChannelCommand.SetStaffChannel;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelRemoved;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelSet;

@SuppressWarnings("NullAway.Init") // set up before each test
class StaffChannelTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final StaffChannelId ID = StaffChannelId.of(SITE);
    private static final ChannelSettings SETTINGS = new ChannelSettings(
            ChatService.SLACK,
            new Sealed("v1.x"),
            "hooks.slack.com/…cret",
            "en",
            List.of(NoticeKind.CONCERN_OVERDUE, NoticeKind.APPOINTMENTS_IMPOSSIBLE, NoticeKind.CONCERN_OVERDUE));

    private AggregateTestFixture<StaffChannel> fixture;

    @BeforeEach
    void setUp() {
        fixture = new AggregateTestFixture<>(StaffChannel.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void setting_the_same_again_changes_nothing() {
        fixture.given(new StaffChannelSet(ID, SITE, SETTINGS, NOW))
                .when(new SetStaffChannel(ID, SITE, SETTINGS))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_channel_that_was_removed_can_be_set_again() {
        fixture.given(new StaffChannelSet(ID, SITE, SETTINGS, NOW), new StaffChannelRemoved(ID, SITE, NOW))
                .when(new SetStaffChannel(ID, SITE, SETTINGS))
                .expectEvents(new StaffChannelSet(ID, SITE, SETTINGS, NOW));
    }

    @Test
    void what_was_removed_is_not_removed_again() {
        fixture.given(new StaffChannelSet(ID, SITE, SETTINGS, NOW), new StaffChannelRemoved(ID, SITE, NOW))
                .when(new RemoveStaffChannel(ID, SITE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }
}
