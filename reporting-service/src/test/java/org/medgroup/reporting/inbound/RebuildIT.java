package org.medgroup.reporting.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.testing.ReportingDatabase;
import org.medgroup.reporting.testing.World;

/** Rebuilt = live: whatever order aggregates arrive in, in whatever batches, and however often. */
class RebuildIT {
    private static @Nullable ReportingDatabase database;

    @BeforeContainer
    static void open() {
        database = new ReportingDatabase(Clock.fixed(World.NOW, ZoneOffset.UTC));
    }

    @AfterContainer
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void a_rebuild_from_shuffled_and_repeated_events_has_the_same_content(
            @ForAll long group, @ForAll long order, @ForAll @IntRange(min = 1, max = 400) int batch) {
        var reporting = java.util.Objects.requireNonNull(database);
        var world = new World(group, 120);
        reporting.empty();
        reporting.deliverAll(world.events(), 500);
        var live = reporting.content();
        assertThat(reporting.figuresOutOfStep()).isZero();

        reporting.empty();
        reporting.deliverAll(world.shuffled(order, true), batch);

        assertThat(reporting.content()).isEqualTo(live);
        assertThat(reporting.figuresOutOfStep()).isZero();
    }
}
