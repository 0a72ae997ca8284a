package org.medgroup.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The script {@code ./medgroup}, run as a person runs it, against an installation of the tests' own. */
final class MedgroupCommand {
    private final Path checkout;
    private final Map<String, String> environment;

    MedgroupCommand(Path checkout, Map<String, String> environment) {
        this.checkout = checkout;
        this.environment = environment;
    }

    /** What a command printed on standard output, what it said beside it, and its exit status. */
    record Outcome(int status, String output, String remarks) {}

    /** Runs to the end and expects success. @return what it printed on standard output */
    String run(String... arguments) {
        Outcome outcome = attempt(arguments);
        if (outcome.status() != 0) {
            throw new AssertionError("./medgroup " + String.join(" ", arguments) + " ended with " + outcome.status()
                    + ":\n" + outcome.output() + outcome.remarks());
        }
        return outcome.output();
    }

    Outcome attempt(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("medgroup").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile());
        builder.environment().putAll(environment);
        try {
            Path output = Files.createTempFile("medgroup-", ".out");
            Path remarks = Files.createTempFile("medgroup-", ".err");
            Process process = builder.redirectOutput(output.toFile())
                    .redirectError(remarks.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("./medgroup " + String.join(" ", arguments) + " did not end in ten minutes:\n"
                        + Files.readString(output) + Files.readString(remarks));
            }
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(output), Files.readString(remarks));
            Files.delete(output);
            Files.delete(remarks);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
