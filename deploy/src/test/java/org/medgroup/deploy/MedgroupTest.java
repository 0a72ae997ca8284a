package org.medgroup.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MedgroupTest {
    @Test
    void every_command_is_there() {
        assertThat(Medgroup.commandLine().getSubcommands())
                .containsKeys(
                        "up", "down", "status", "logs", "token", "import", "demo", "verify", "vault", "rebuild",
                        "bench", "test");
    }

    @Test
    void a_mistyped_command_says_what_was_meant() {
        var err = new StringWriter();
        var status = Medgroup.commandLine().setErr(new PrintWriter(err)).execute("statsu");
        assertThat(status).isNotZero();
        assertThat(err.toString()).contains("status");
    }
}
