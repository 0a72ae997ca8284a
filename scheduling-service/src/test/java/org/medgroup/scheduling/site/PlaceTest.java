package org.medgroup.scheduling.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final Place NEW_YORK = new Place(40.7128, -74.0060);
    private static final Place LOS_ANGELES = new Place(34.0522, -118.2437);

    @Test
    void a_degree_of_longitude_is_longest_at_the_equator_and_nothing_at_the_pole() {
        assertThat(new Place(0, 0).kilometresTo(new Place(0, 1))).isCloseTo(111.195, within(.001));
        assertThat(new Place(60, 0).kilometresTo(new Place(60, 1))).isCloseTo(55.597, within(.01));
        assertThat(new Place(90, 0).kilometresTo(new Place(90, 137))).isCloseTo(0, within(1e-6));
    }

    @Test
    void distances_are_the_same_there_and_back_and_across_the_date_line() {
        assertThat(NEW_YORK.kilometresTo(LOS_ANGELES)).isCloseTo(3935.7, within(1.0));
        assertThat(LOS_ANGELES.kilometresTo(NEW_YORK)).isEqualTo(NEW_YORK.kilometresTo(LOS_ANGELES));
        assertThat(NEW_YORK.kilometresTo(NEW_YORK)).isZero();
        assertThat(new Place(10, 179.5).kilometresTo(new Place(10, -179.5)))
                .isCloseTo(new Place(10, 0).kilometresTo(new Place(10, 1)), within(1e-9));
    }

    @Test
    void opposite_ends_of_the_earth_are_half_its_girth_apart() {
        assertThat(new Place(40, 20).kilometresTo(new Place(-40, -160))).isCloseTo(20_015.1, within(.1));
    }
}
