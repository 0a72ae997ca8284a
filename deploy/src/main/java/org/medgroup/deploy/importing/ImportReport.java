package org.medgroup.deploy.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.medgroup.deploy.progress.Terminal;

/**
 * What an import did.
 *
 * @param rows rows of the file
 * @param accepted visits that are new
 * @param alreadyThere visits that an earlier import had brought
 * @param refused each row that was not taken, with line and reason, in the order of the file
 */
record ImportReport(long rows, long accepted, long alreadyThere, List<RefusedRow> refused) {
    private static final int SHOWN = 5;

    /** Says it in a few lines, and writes every refused row to a file of its own. */
    void tell(Terminal terminal, Path refusedFile) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(refusedFile)) {
            csv.writeRecord("line", "code", "reason");
            for (RefusedRow row : refused) {
                csv.writeRecord(Long.toString(row.line()), row.code(), row.reason());
            }
        }
        terminal.line(String.format(
                Locale.ROOT,
                "%,d rows: %,d visits accepted, %,d already there, %,d rows refused.",
                rows,
                accepted,
                alreadyThere,
                refused.size()));
        refused.stream()
                .limit(SHOWN)
                .forEach(row -> terminal.line("  line " + row.line() + ": " + row.code() + " (" + row.reason() + ")"));
        if (!refused.isEmpty()) {
            terminal.line("Every refused row with its reason: " + refusedFile);
        }
    }
}
