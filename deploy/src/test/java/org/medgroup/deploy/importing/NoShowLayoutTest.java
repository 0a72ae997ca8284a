package org.medgroup.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoShowLayoutTest {
    private static final LocalDate DAY = LocalDate.of(2016, 5, 6);

    @Test
    void neither_a_patient_nor_a_provider_is_in_two_places_at_once() throws NoShowRow.Unacceptable {
        NoShowLayout layout = new NoShowLayout();
        Set<String> patients = new HashSet<>();
        Set<String> providers = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            NoShowRow row =
                    row(i, "P" + random.nextInt(300), DAY.minusDays(1).atTime(9, 0), "SITE " + random.nextInt(5));
            NoShowLayout.Place place = layout.place(row);
            assertThat(patients.add(row.patient() + place.start())).isTrue();
            assertThat(providers.add(row.neighbourhood() + place.provider() + place.start()))
                    .isTrue();
            assertThat(place.start().toLocalDate()).isEqualTo(DAY);
        }
    }

    @Test
    void ten_visits_of_one_patient_on_one_day_all_find_a_place() throws NoShowRow.Unacceptable {
        NoShowLayout layout = new NoShowLayout();
        Set<LocalDateTime> starts = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            starts.add(layout.place(row(i, "67935754854294", DAY.minusDays(3).atTime(8, 0), "SITE"))
                    .start());
        }
        assertThat(starts).hasSize(10);
    }

    @Test
    void a_visit_booked_on_its_own_day_lies_after_the_booking() throws NoShowRow.Unacceptable {
        assertThat(new NoShowLayout()
                        .place(row(1, "A", DAY.atTime(10, 7), "SITE"))
                        .start()
                        .toLocalTime())
                .isEqualTo(LocalTime.of(10, 15));
        assertThat(new NoShowLayout()
                        .place(row(1, "A", DAY.atTime(20, 31), "SITE"))
                        .start()
                        .toLocalTime())
                .isEqualTo(LocalTime.of(20, 45));
        assertThat(new NoShowLayout()
                        .place(row(1, "A", DAY.atTime(6, 50), "SITE"))
                        .start()
                        .toLocalTime())
                .isEqualTo(LocalTime.of(8, 0));
    }

    @Test
    void a_slice_of_the_file_lies_where_it_lies_in_the_whole() throws NoShowRow.Unacceptable {
        List<NoShowRow> rows = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            rows.add(row(i, "P" + random.nextInt(40), DAY.minusDays(1).atTime(9, 0), "SITE " + random.nextInt(2)));
        }
        assertThat(places(rows.subList(0, 100))).isEqualTo(places(rows).subList(0, 100));
    }

    @Test
    void a_patient_without_a_free_quarter_is_refused_with_the_line() throws NoShowRow.Unacceptable {
        NoShowLayout layout = new NoShowLayout();
        for (int i = 0; i < 64; i++) {
            layout.place(row(i, "A", DAY.minusDays(1).atTime(9, 0), "SITE"));
        }
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                NoShowRow.Unacceptable.class,
                                () -> layout.place(row(99, "A", DAY.minusDays(1).atTime(9, 0), "SITE")))
                        .row())
                .isEqualTo(new RefusedRow(
                        99, "day-full", "The patient has no free quarter of an hour left on 2016-05-06"));
    }

    private static List<NoShowLayout.Place> places(List<NoShowRow> rows) throws NoShowRow.Unacceptable {
        NoShowLayout layout = new NoShowLayout();
        List<NoShowLayout.Place> places = new ArrayList<>();
        for (NoShowRow row : rows) {
            places.add(layout.place(row));
        }
        return places;
    }

    private static NoShowRow row(long line, String patient, LocalDateTime bookedAt, String site) {
        return new NoShowRow(line, patient, "A" + line, "F", bookedAt, DAY, 40, site, false);
    }
}
