package org.medgroup.staff.region;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RegionId;
import org.medgroup.staff.Refusal;
import org.medgroup.staff.region.RegionCommand.OpenRegion;
import org.medgroup.staff.region.RegionEvent.RegionOpened;

class RegionTest {
    private static final RegionId ID = RegionId.of("0197b000-0000-7000-8000-000000000001");

    private final AggregateTestFixture<Region> fixture = new AggregateTestFixture<>(Region.class);

    @Test
    void a_region_opens() {
        fixture.givenNoPriorActivity().when(new OpenRegion(ID, "North")).expectEvents(new RegionOpened(ID, "North"));
    }

    @Test
    void an_id_opens_one_region_only() {
        fixture.given(new RegionOpened(ID, "North"))
                .when(new OpenRegion(ID, "South"))
                .expectNoEvents()
                .expectException(Refusal.code("already-exists"));
    }
}
