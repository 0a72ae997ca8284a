package org.medgroup.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;

class RoundLogTest {
    private static final RoundLog.Run RUN =
            new RoundLog.Run(7, 3, List.of("kill", "clock"), Map.of(FaultKind.CLOCK, "no library"));

    @TempDir
    Path folder;

    private static RoundResult round(int number, int lost) {
        return new RoundResult(
                number,
                FaultKind.KILL,
                "kafka, process",
                40,
                3,
                1,
                lost,
                0,
                0,
                0,
                2.5,
                lost == 0 ? List.of() : List.of("gone"));
    }

    private RoundLog begun() {
        var log = RoundLog.open(folder.resolve("rounds"));
        log.begin(RUN);
        return log;
    }

    @Test
    void a_run_that_was_broken_off_goes_on_with_what_is_missing_or_failed() throws IOException {
        var log = begun();
        log.add("aaa", round(1, 0));
        log.add("aaa", round(2, 1));
        Files.writeString(folder.resolve("rounds"), "{\"revision\":\"aaa\",\"at", StandardOpenOption.APPEND);

        var again = begun();
        assertThat(again.holds(1)).isTrue();
        assertThat(again.holds(2)).isFalse();
        assertThat(again.holds(3)).isFalse();
        again.add("bbb", round(2, 0));
        again.add("bbb", round(3, 0));

        var outcome = Outcome.of(7, RoundLog.open(folder.resolve("rounds")));
        assertThat(outcome.holds()).isTrue();
        assertThat(outcome.rounds()).containsExactly(round(1, 0), round(2, 0), round(3, 0));
        assertThat(outcome.repeated()).extracting(RoundLog.Entry::result).containsExactly(round(2, 1));
        assertThat(outcome.skipped()).isEqualTo(RUN.skipped());
        assertThat(Report.section(outcome, 3))
                .contains("aaa (rounds 1 to 1), bbb (rounds 2 to 3)")
                .contains("Round 2, built from aaa: gone");
    }

    @Test
    void a_log_of_another_run_is_not_continued() {
        begun();
        var log = RoundLog.open(folder.resolve("rounds"));
        assertThatThrownBy(() -> log.begin(new RoundLog.Run(8, 3, RUN.faults(), RUN.skipped())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("another run");
    }
}
