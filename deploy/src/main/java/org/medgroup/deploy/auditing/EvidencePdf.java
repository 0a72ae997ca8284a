package org.medgroup.deploy.auditing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.verifying.ChainProof;

/**
 * The pack as a document that can be read from the first page to the last: what holds and what does not on the first one,
 * the figures behind it on the others. Long lists are cut here and are whole in the CSV files.
 */
final class EvidencePdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_ROWS = 60;
    private static final int SHORT_HASH = 16;

    private final StringBuilder html = new StringBuilder(64 * 1024);
    private final Evidence evidence;

    private EvidencePdf(Evidence evidence) {
        this.evidence = evidence;
    }

    static void write(Evidence evidence, Path file) throws IOException {
        String html = new EvidencePdf(evidence).document();
        try (OutputStream out = Files.newOutputStream(file)) {
            new PdfRendererBuilder()
                    .useFont(EvidencePdf::font, "Text")
                    .withHtmlContent(html, null)
                    .withProducer("Medgroup")
                    .toStream(out)
                    .run();
        }
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }

    private String document() throws IOException {
        try (InputStream css = EvidencePdf.class.getResourceAsStream("evidence.css")) {
            html.append("<html lang=\"en\"><head><title>Evidence pack ")
                    .append(escaped(evidence.period()))
                    .append("</title><style>")
                    .append(new String(Objects.requireNonNull(css).readAllBytes(), UTF_8))
                    .append("</style></head><body>");
        }
        summary();
        chains();
        accesses();
        people();
        exports();
        breakGlass();
        signIns();
        roles();
        restore();
        return html.append("</body></html>").toString();
    }

    private void summary() {
        boolean hold = evidence.chains().stream().allMatch(ChainProof::holds);
        long undecided = evidence.openings().stream()
                .filter(opening -> opening.decision() == null)
                .count();
        long notJustified = evidence.openings().stream()
                .filter(opening -> "NOT_JUSTIFIED".equals(opening.decision()))
                .count();
        html.append("<p class=\"brand\">Medgroup</p><h1>Evidence pack</h1><p class=\"period\">")
                .append(escaped(evidence.period()))
                .append("</p><p class=\"made\">Whole days in UTC. Made on ")
                .append(time(evidence.madeAt()))
                .append(" from the databases of the running system. Patients appear by pseudonymous id only.</p>");
        verdict(
                hold,
                hold
                        ? "All " + evidence.chains().size() + " hash chains are whole, from their first entry on."
                        : "Not every hash chain is whole. See the next section first.");
        verdict(
                undecided == 0,
                undecided == 0
                        ? "Every use of break-glass has been reviewed."
                        : undecided + " uses of break-glass wait for a review.");
        verdict(
                evidence.requests().overdue() == 0,
                evidence.requests().overdue() == 0
                        ? "No patient's request for their record is overdue."
                        : evidence.requests().overdue() + " requests of patients for their record are overdue.");
        RestoreDrill drill = evidence.lastDrill();
        verdict(
                drill != null && drill.result().equals("passed"),
                drill == null
                        ? "No restore drill is on record."
                        : "The last restore drill, begun at " + drill.at() + ", " + drill.result() + ".");
        html.append("<table class=\"figures\"><tr>");
        figure(
                evidence.accessDays().stream()
                        .mapToLong(day -> day.reads() + day.searches() + day.exports())
                        .sum(),
                "accesses to personal data");
        figure(evidence.people().size(), "people whose data was seen");
        figure(evidence.actors().size(), "users who saw data");
        figure(evidence.exports(), "exports");
        html.append("</tr><tr>");
        figure(
                evidence.accessDays().stream()
                        .mapToLong(Evidence.AccessDay::refused)
                        .sum(),
                "refused accesses");
        figure(evidence.openings().size(), "uses of break-glass, " + notJustified + " not justified");
        figure(evidence.failedSignIns().size(), "failed sign-ins");
        figure(evidence.requests().disclosures(), "disclosures to account for");
        html.append("</tr></table>");
        html.append("<p class=\"note\">Requests of patients for their own record (45 CFR 164.524): ")
                .append(evidence.requests().received())
                .append(" received, ")
                .append(evidence.requests().fulfilled())
                .append(" fulfilled, ")
                .append(evidence.requests().denied())
                .append(" denied in the period; ")
                .append(evidence.requests().open())
                .append(" open now.</p>");
    }

    private void chains() {
        section(
                "1",
                "Nothing was altered: chain proofs",
                "Each entry of a journal or access log carries the SHA-256 of the entry before it. Every chain was computed"
                        + " anew from its first entry by a program that shares no code with the services, and compared with"
                        + " the heads that were signed (Ed25519) and kept outside the database. Whole hashes and signed"
                        + " lines stand in chains.csv.");
        table(
                evidence.chains(),
                evidence.chains().size(),
                new Column<>("Service", ChainProof::service),
                new Column<>("Chain", ChainProof::chain),
                new Column<>("Holds", proof -> proof.holds() ? "yes" : "NO"),
                Column.number("Entries", ChainProof::position),
                new Column<>("Head (first 16 of 64)", proof -> proof.hash().substring(0, SHORT_HASH)),
                Column.number("Anchors", ChainProof::anchors),
                new Column<>("Last anchored", EvidencePdf::anchoredAt));
        evidence.chains()
                .forEach(proof -> proof.violations()
                        .forEach(violation -> html.append("<p class=\"violation\">")
                                .append(escaped(proof.service() + ", " + proof.chain() + ": " + violation))
                                .append("</p>")));
    }

    private static String anchoredAt(ChainProof proof) {
        if (proof.lastAnchor() == null) {
            return "not yet";
        }
        String[] fields = proof.lastAnchor().split(" ");
        return fields.length < 5 ? "unreadable" : "at " + fields[2] + " on " + fields[4];
    }

    private void accesses() {
        section(
                "2",
                "Who has seen personal data",
                "One entry is one request; it is written before the answer leaves. Searches count whether or not somebody"
                        + " was found.");
        bars(
                evidence.accessDays(),
                day -> day.day().toString(),
                day -> day.reads() + day.searches() + day.exports() + day.refused(),
                day -> "%,d read, %,d searched, %,d exported, %,d refused"
                        .formatted(day.reads(), day.searches(), day.exports(), day.refused()));
        html.append("<h3>By user</h3>");
        table(
                evidence.actors(),
                MOST_ROWS,
                new Column<>("User", Evidence.ActorAccesses::actor),
                new Column<>("Service", Evidence.ActorAccesses::service),
                new Column<>("Roles", Evidence.ActorAccesses::roles),
                Column.number("Entries", Evidence.ActorAccesses::entries),
                Column.number("People", Evidence.ActorAccesses::people),
                Column.number("Exports", Evidence.ActorAccesses::exports),
                Column.number("Refused", Evidence.ActorAccesses::refused),
                new Column<>("Last", actor -> time(actor.last())));
        total(
                "Entries in total",
                evidence.actors().stream()
                        .mapToLong(Evidence.ActorAccesses::entries)
                        .sum());
    }

    private void people() {
        section(
                "3",
                "Whose data was seen most",
                "By pseudonymous id. Every single access stands in accesses.csv; what a patient may ask for (45 CFR 164.528)"
                        + " is answered by the accounting of disclosures of that patient.");
        table(
                evidence.people(),
                40,
                new Column<>("Person", person -> person.person().toString()),
                new Column<>("Service", Evidence.PatientAccesses::service),
                Column.number("Entries", Evidence.PatientAccesses::entries),
                Column.number("By users", Evidence.PatientAccesses::actors),
                new Column<>("First", person -> time(person.first())),
                new Column<>("Last", person -> time(person.last())));
        total("People in total", evidence.people().size());
    }

    private void exports() {
        List<Evidence.LoggedAccess> exports = new ArrayList<>();
        for (Evidence.LoggedAccess each : evidence.exported()) {
            if (exports.isEmpty() || exports.getLast().position() != each.position()) {
                exports.add(each);
            }
        }
        section(
                "4",
                "What left the platform as a file",
                "One line for each entry; the people in it stand in exports.csv.");
        table(
                exports,
                MOST_ROWS,
                new Column<>("At (UTC)", export -> time(export.at())),
                new Column<>("User", Evidence.LoggedAccess::actorName),
                new Column<>("Operation", Evidence.LoggedAccess::operation),
                new Column<>("Reason", export -> text(export.reason())),
                new Column<>("Request", Evidence.LoggedAccess::requestId));
        total("Exports in total", evidence.exports());
    }

    private void breakGlass() {
        section(
                "5",
                "Break-glass",
                "Somebody opened a patient of another site for 60 minutes, with a reason. The privacy officer decides"
                        + " afterwards; reason and note are sealed under the patient's key and can be read there.");
        table(
                evidence.openings(),
                MOST_ROWS,
                new Column<>("Opened (UTC)", opening -> time(opening.openedAt())),
                new Column<>("By", Evidence.Opening::openedBy),
                new Column<>("Patient", opening -> opening.patient().toString()),
                new Column<>("Reason", opening -> words(opening.reasonCode())),
                Column.number("Seen", Evidence.Opening::seen),
                new Column<>("Decision", opening -> opening.decision() == null ? "WAITS" : words(opening.decision())),
                new Column<>("Reviewed by", opening -> text(opening.reviewedBy())),
                new Column<>(
                        "Reviewed (UTC)", opening -> opening.reviewedAt() == null ? "" : time(opening.reviewedAt())));
        total("Openings in total", evidence.openings().size());
    }

    private void signIns() {
        section(
                "6",
                "Sign-ins",
                "From the identity provider's own record. An unknown name is not repeated: it may be a password that was"
                        + " typed into the wrong field.");
        bars(
                evidence.signIns(),
                day -> day.day().toString(),
                day -> day.signIns() + day.failed(),
                day -> "%,d signed in, %,d failed".formatted(day.signIns(), day.failed()));
        html.append("<h3>Failed</h3>");
        table(
                evidence.failedSignIns(),
                MOST_ROWS,
                new Column<>("At (UTC)", failed -> time(failed.at())),
                new Column<>("Account", Evidence.FailedSignIn::user),
                new Column<>("Network", Evidence.FailedSignIn::network),
                new Column<>("Why", failed -> words(failed.error())));
        total("Failed in total", evidence.failedSignIns().size());
    }

    private void roles() {
        section("7", "Who may do what", "Accounts with their roles as they stand now, and every change in the period.");
        table(
                evidence.accounts(),
                400,
                new Column<>("Account", Evidence.Account::user),
                new Column<>("Name", Evidence.Account::name),
                new Column<>("Enabled", account -> account.enabled() ? "yes" : "no"),
                new Column<>("Roles", account -> String.join(", ", account.roles())),
                new Column<>("Scope", Evidence.Account::scope));
        total("Accounts", evidence.accounts().size());
        html.append("<h3>Changes</h3>");
        table(
                evidence.roleChanges(),
                MOST_ROWS,
                new Column<>("At (UTC)", change -> time(change.at())),
                new Column<>("By", Evidence.RoleChange::by),
                new Column<>("What", change -> words(change.what())),
                new Column<>("Account", Evidence.RoleChange::account),
                new Column<>("Roles", Evidence.RoleChange::roles));
        total("Changes in total", evidence.roleChanges().size());
    }

    private void restore() {
        section("8", "Last restore drill", "A backup counts when it has been restored.");
        RestoreDrill drill = evidence.lastDrill();
        if (drill == null) {
            html.append("<p class=\"none\">None: no restore has been tried out on this installation.</p>");
            return;
        }
        table(
                List.of(drill),
                1,
                new Column<>("At", RestoreDrill::at),
                new Column<>("Backup", RestoreDrill::backup),
                new Column<>("Restored to", each -> each.instant() == null ? "the end" : each.instant()),
                new Column<>("Verification", RestoreDrill::verify),
                new Column<>("Seconds", each -> "%.0f".formatted(each.seconds())),
                new Column<>("Result", RestoreDrill::result));
    }

    private record Column<T>(String head, Function<T, String> text, boolean isNumber) {
        Column(String head, Function<T, String> text) {
            this(head, text, false);
        }

        static <T> Column<T> number(String head, ToLongFunction<T> value) {
            return new Column<>(head, row -> "%,d".formatted(value.applyAsLong(row)), true);
        }
    }

    @SafeVarargs
    private <T> void table(List<T> rows, int most, Column<T>... columns) {
        if (rows.isEmpty()) {
            html.append("<p class=\"none\">None in the period.</p>");
            return;
        }
        html.append("<table class=\"list\"><thead><tr>");
        for (Column<T> column : columns) {
            html.append(column.isNumber() ? "<th class=\"number\">" : "<th>")
                    .append(escaped(column.head()))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        rows.stream().limit(most).forEach(row -> {
            html.append("<tr>");
            for (Column<T> column : columns) {
                String text = column.text().apply(row);
                html.append(column.isNumber() ? "<td class=\"number\">" : alarm(text) ? "<td class=\"alarm\">" : "<td>")
                        .append(escaped(text))
                        .append("</td>");
            }
            html.append("</tr>");
        });
        html.append("</tbody></table>");
        if (rows.size() > most) {
            html.append("<p class=\"note\">The first ")
                    .append(most)
                    .append(" of ")
                    .append(rows.size())
                    .append("; all of them stand in the CSV file.</p>");
        }
    }

    private static boolean alarm(String text) {
        return text.equals("NO") || text.equals("WAITS") || text.equals("not justified");
    }

    private <T> void bars(List<T> rows, Function<T, String> label, ToLongFunction<T> value, Function<T, String> said) {
        long most = rows.stream().mapToLong(value).max().orElse(0);
        if (most == 0) {
            html.append("<p class=\"none\">None in the period.</p>");
            return;
        }
        html.append("<table class=\"bars\">");
        List<T> shown = rows.size() > MOST_ROWS ? rows.subList(rows.size() - MOST_ROWS, rows.size()) : rows;
        for (T row : shown) {
            html.append("<tr><td class=\"day\">")
                    .append(escaped(label.apply(row)))
                    .append("</td><td class=\"track\"><div class=\"bar\" style=\"width:")
                    .append(Math.max(1, Math.round(100.0 * value.applyAsLong(row) / most)))
                    .append("%\"></div></td><td class=\"said\">")
                    .append(escaped(said.apply(row)))
                    .append("</td></tr>");
        }
        html.append("</table>");
        if (shown.size() < rows.size()) {
            html.append("<p class=\"note\">The last ").append(shown.size()).append(" days with entries.</p>");
        }
    }

    private void section(String number, String title, String said) {
        html.append("<h2><span class=\"index\">")
                .append(number)
                .append("</span>")
                .append(escaped(title))
                .append("</h2><p>")
                .append(escaped(said))
                .append("</p>");
    }

    private void verdict(boolean good, String said) {
        html.append("<p class=\"verdict ")
                .append(good ? "good" : "bad")
                .append("\"><span class=\"sign\">")
                .append(good ? "OK" : "LOOK")
                .append("</span>")
                .append(escaped(said))
                .append("</p>");
    }

    private void figure(long value, String name) {
        html.append("<td><div class=\"value\">")
                .append("%,d".formatted(value))
                .append("</div><div class=\"name\">")
                .append(escaped(name))
                .append("</div></td>");
    }

    private void total(String name, long value) {
        html.append("<p class=\"total\">")
                .append(escaped(name))
                .append(": <b>")
                .append("%,d".formatted(value))
                .append("</b></p>");
    }

    private static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String escaped(Object value) {
        return value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
