package org.medgroup.deploy.auditing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./medgroup audit evidence}: one folder with a PDF to read, CSV files to sort and JSON for programs, all of the
 * same figures. Exit status 1 if a chain does not hold: the pack is written all the same and says so.
 */
@Command(name = "evidence", description = "Write the evidence pack of a period.")
final class EvidenceCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day, UTC: 2026-01-01.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last day, UTC.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate to;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A folder that does not exist yet.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws SQLException, IOException, GeneralSecurityException {
        if (to.isBefore(from)) {
            throw new Failure("The last day " + to + " is before the first one " + from + ".", "Exchange them.");
        }
        RunningSystem system = RunningSystem.current();
        Terminal terminal = Terminal.standard();
        Period period = new Period(from, to);
        Evidence evidence = new EvidenceReader(system, period, Clock.systemUTC()).read(terminal::line);
        EvidenceFiles files = new EvidenceFiles(out);
        files.write(evidence);
        terminal.line("Evidence pack of " + period + " in " + out.toAbsolutePath() + ": " + files.written());
        return evidence.chains().stream().allMatch(proof -> proof.holds()) ? 0 : 1;
    }
}
