package org.medgroup.deploy.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup import no-shows FILE}. */
@Command(
        name = "no-shows",
        description =
                "The public no-show data: each row becomes a patient, a visit at its neighbourhood, and an outcome.")
final class NoShowsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV, plain or gzipped.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls call
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningSystem system = RunningSystem.current();
        Terminal terminal = Terminal.standard();
        ImportReport report = new NoShowImport(Importer.of(system, terminal)).run(file);
        report.tell(terminal, system.reports().resolve("import-no-shows-refused.csv"));
        return 0;
    }
}
