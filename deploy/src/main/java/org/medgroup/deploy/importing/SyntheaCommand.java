package org.medgroup.deploy.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup import synthea ARCHIVE-OR-DIR}. */
@Command(
        name = "synthea",
        description = "Synthea's CSV export: organizations, providers, patients, ambulatory and wellness encounters.")
final class SyntheaCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ARCHIVE-OR-DIR", description = "A folder with the CSV files, or a .tar.xz of it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls call
    private Path source;

    @Option(
            names = "--sites",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many organizations, those with most visits first (${DEFAULT-VALUE}).")
    private int sites;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningSystem system = RunningSystem.current();
        Terminal terminal = Terminal.standard();
        ImportReport report = new SyntheaImport(Importer.of(system, terminal)).run(source, sites);
        report.tell(terminal, system.reports().resolve("import-synthea-refused.csv"));
        return 0;
    }
}
