package org.medgroup.kit.accesslog;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries as a table: one line for each person, one for an entry without any. */
final class AccessCsv {
    private final CsvWriter csv;

    AccessCsv(Writer to) {
        this.csv = CsvWriter.builder().build(to);
        csv.writeRecord(
                "position",
                "at",
                "actorId",
                "actorName",
                "roles",
                "scope",
                "client",
                "kind",
                "operation",
                "reason",
                "requestId",
                "traceId",
                "status",
                "searched",
                "personId",
                "fields");
    }

    void add(LoggedAccesses.Logged logged) {
        if (logged.entry().people().isEmpty()) {
            add(logged, "", "");
        }
        for (Map.Entry<?, String> person : logged.entry().people().entrySet()) {
            add(logged, person.getKey().toString(), person.getValue());
        }
    }

    void flush() throws IOException {
        csv.flush();
    }

    private void add(LoggedAccesses.Logged logged, String person, String fields) {
        var entry = logged.entry();
        csv.writeRecord(
                Long.toString(logged.position()),
                entry.at().toString(),
                harmless(entry.actorId()),
                harmless(entry.actorName()),
                entry.roles(),
                entry.scope(),
                harmless(entry.client()),
                entry.kind().name(),
                entry.operation(),
                harmless(entry.reason()),
                entry.requestId(),
                harmless(entry.traceId()),
                Integer.toString(entry.status()),
                harmless(entry.searched()),
                person,
                fields);
    }

    // spreadsheets take these beginnings for formulas
    private static String harmless(@Nullable String field) {
        return field == null || field.isEmpty() ? "" : "=+-@\t\r".indexOf(field.charAt(0)) < 0 ? field : "'" + field;
    }
}
