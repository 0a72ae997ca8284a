package org.medgroup.acceptance;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What patients and the desk live through. Appointments start on a full minute: what has to wait for one is begun first and
 * told to the end last, so that the others pass the time.
 */
@ExtendWith(WithMedgroup.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(33)
class DeskStoriesIT {
    private @Nullable Stage stage;
    private @Nullable WordingStory wording;
    private @Nullable NoShowStory noShow;

    /** The group's past is counted, too: its figures have to stand still. */
    @BeforeAll
    void setTheStage(RunningMedgroup system) {
        system.awaitDemo();
        stage = Stage.of(system);
    }

    @Test
    @Order(1)
    void a_manager_puts_the_reminder_into_the_sites_own_words_and_sees_them_before(
            RunningMedgroup system, Chromium chromium) {
        wording = WordingStory.begin(stage(), system, chromium);
        noShow = NoShowStory.begin(stage());
    }

    @Test
    @Order(2)
    void of_four_who_want_the_same_session_three_come_and_the_fourth_when_one_cancels(
            RunningMedgroup system, Chromium chromium) {
        GroupVisitStory.tell(stage(), system, chromium);
    }

    @Test
    @Order(3)
    void a_bad_mark_becomes_a_concern_that_somebody_owns_and_resolves(RunningMedgroup system, Chromium chromium) {
        SurveyStory.tell(stage(), system, chromium);
    }

    @Test
    @Order(4)
    void a_late_cancellation_by_the_link_costs_what_the_page_said_until_a_manager_waives_it(
            RunningMedgroup system, Chromium chromium) {
        LateCancellationStory.tell(stage(), system, chromium);
    }

    @Test
    @Order(5)
    void the_reminder_comes_in_the_sites_words_and_the_link_in_it_stops_what_comes_next(
            RunningMedgroup system, Chromium chromium) {
        requireNonNull(wording, "the words were not saved").tellToTheEnd(system, chromium);
    }

    @Test
    @Order(6)
    void a_no_show_is_undone_with_its_fee_and_the_time_is_theirs_again(RunningMedgroup system, Chromium chromium) {
        requireNonNull(noShow, "nobody was expected").tellToTheEnd(system, chromium);
    }

    private Stage stage() {
        return requireNonNull(stage, "set before the first story");
    }

    @AfterAll
    void leaveTheWordsAsTheyWere(RunningMedgroup system) {
        WordingStory.forget(system);
    }
}
