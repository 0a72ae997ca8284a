package org.medgroup.deploy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(1);

    @Test
    void rate_and_remaining_time_follow_from_what_is_done() {
        var progress = Progress.start(terminal(false), "Patients", 1000, "patients", nanos::get);
        nanos.addAndGet(5_000_000_000L);
        progress.advance(250);
        assertThat(progress.describe()).isEqualTo("Patients   25%  250 of 1,000 patients  50/s  15 s left");
    }

    @Test
    void without_a_terminal_a_line_comes_every_ten_seconds_and_one_at_the_end() {
        var progress = Progress.start(terminal(false), "Visits", 100, "visits", nanos::get);
        for (var second = 0; second < 20; second++) {
            nanos.addAndGet(1_000_000_000L);
            progress.advance(5);
        }
        progress.close();
        progress.close();
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Visits   50%  50 of 100 visits  5/s  10 s left",
                        "Visits  100%  100 of 100 visits  5/s", "Visits: 100 visits in 20 s (5/s)");
    }

    @Test
    void on_a_terminal_there_is_a_bar_in_place() {
        var progress = Progress.start(terminal(true), "Visits", 100, "visits", nanos::get);
        nanos.addAndGet(1_000_000_000L);
        progress.advance(50);
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("[############------------]  50%");
    }

    @Test
    void an_unknown_total_shows_no_bar_and_no_end() {
        var progress = Progress.start(terminal(true), "Rows", 0, "rows", nanos::get);
        nanos.addAndGet(2_000_000_000L);
        progress.advance(10);
        assertThat(progress.describe()).isEqualTo("Rows  10 rows  5/s");
    }

    @Test
    void the_board_tells_each_change_once_where_nothing_can_be_redrawn() {
        try (var board = new Board(terminal(false), List.of("kafka", "gateway"))) {
            board.busy("kafka", "starting");
            board.rest("kafka", "ready");
        }
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("kafka"))
                .last()
                .asString()
                .endsWith("ready");
    }

    private Terminal terminal(boolean live) {
        return new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), live);
    }
}
