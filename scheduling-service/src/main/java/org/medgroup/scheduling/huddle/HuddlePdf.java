package org.medgroup.scheduling.huddle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleDeviation;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleFlag;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleVisit;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleWorker;
import org.medgroup.scheduling.outreach.Texts;

/** A sheet as a document on Letter paper: tables repeat their heads on every page, and every page says which it is. */
public final class HuddlePdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Texts WORDS = new Texts("huddle");

    private final StringBuilder html = new StringBuilder(32 * 1024);
    private final HuddleSheet sheet;
    private final Locale locale;
    private final ZoneId zone;

    private HuddlePdf(HuddleSheet sheet, Locale locale) {
        this.sheet = sheet;
        this.locale = Texts.supported(locale);
        this.zone = ZoneId.of(sheet.timeZone());
    }

    /** @param locale the wanted one; English if there is none of it */
    public static byte[] of(HuddleSheet sheet, Locale locale) {
        var bytes = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(HuddlePdf::font, "Text")
                    .withHtmlContent(new HuddlePdf(sheet, locale).document(), null)
                    .withProducer("Medgroup")
                    .toStream(bytes)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory: what fails is the document
        }
        return bytes.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }

    private String document() throws IOException {
        String title = word("title") + " " + sheet.siteName() + ", " + date(sheet.date(), FormatStyle.FULL);
        html.append("<html lang=\"")
                .append(locale.getLanguage())
                .append("\"><head><title>")
                .append(escaped(title))
                .append("</title><style>");
        try (InputStream css = HuddlePdf.class.getResourceAsStream("huddle.css")) {
            html.append(new String(Objects.requireNonNull(css).readAllBytes(), UTF_8));
        }
        // the words are the service's own: nothing that somebody wrote stands in a style
        html.append("@page { @bottom-right { content: \"%s \" counter(page) \" %s \" counter(pages); }}"
                        .formatted(word("page"), word("of")))
                .append("</style></head><body><p class=\"left\">")
                .append(escaped(sheet.siteName() + " · " + date(sheet.date(), FormatStyle.MEDIUM) + " · "
                        + word("confidential")))
                .append("</p><h1>")
                .append(escaped(sheet.siteName()))
                .append("</h1><p class=\"day\">")
                .append(escaped(date(sheet.date(), FormatStyle.FULL)))
                .append("</p><p class=\"made\">")
                .append(escaped(opening() + ". " + word("made") + " " + date(day(sheet.madeAt()), FormatStyle.MEDIUM)
                        + ", " + time(sheet.madeAt()) + " (" + sheet.timeZone() + ")."))
                .append("</p>");
        workers();
        coming();
        missing();
        openEnds();
        impossible();
        offers();
        return html.append("</body></html>").toString();
    }

    private String opening() {
        if (sheet.closedFor() != null) {
            return word("closedFor") + " " + sheet.closedFor();
        }
        return sheet.openFrom() == null || sheet.openTo() == null
                ? word("closed")
                : word("open") + " " + wall(sheet.openFrom()) + " – " + wall(sheet.openTo());
    }

    private void workers() {
        section("workers");
        table(
                sheet.workers(),
                new Column<>("provider", worker -> name(worker.name(), worker.id())),
                new Column<>("speciality", worker -> text(worker.speciality())),
                new Column<>("hours", this::hours));
        if (!sheet.deviations().isEmpty()) {
            html.append("<h3>").append(escaped(word("deviations"))).append("</h3>");
            table(
                    sheet.deviations(),
                    new Column<>("time", each -> wall(each.from()) + " – " + wall(each.to())),
                    new Column<>("kind", each -> word("kind." + each.kind())),
                    new Column<>("provider", this::whose),
                    new Column<>("label", HuddleDeviation::label));
        }
    }

    private String whose(HuddleDeviation deviation) {
        return deviation.providerName() == null ? word("everybody") : deviation.providerName();
    }

    private String hours(HuddleWorker worker) {
        if (worker.absent()) {
            return word("absent");
        }
        return worker.offered().isEmpty()
                ? word("noHours")
                : worker.offered().stream()
                        .map(stretch -> time(stretch.from()) + " – " + time(stretch.to()))
                        .collect(Collectors.joining(", "));
    }

    private void coming() {
        section("coming");
        if (sheet.coming().isEmpty()) {
            none();
            return;
        }
        Map<ProviderId, List<HuddleVisit>> byProvider = new LinkedHashMap<>();
        sheet.coming()
                .forEach(visit -> byProvider
                        .computeIfAbsent(visit.providerId(), _ -> new ArrayList<>())
                        .add(visit));
        byProvider.forEach((provider, visits) -> {
            html.append("<h3>")
                    .append(escaped(name(visits.getFirst().providerName(), provider)))
                    .append(" (")
                    .append(visits.size())
                    .append(")</h3>");
            table(
                    visits,
                    new Column<>("time", visit -> time(visit.start())),
                    new Column<>("patient", visit -> patient(visit.patientName(), visit.patientId())),
                    new Column<>(
                            "visit",
                            visit -> visit.visitTypeName() + ", "
                                    + word(visit.newPatient() ? "newPatient" : "established")),
                    new Column<>("room", this::room),
                    new Column<>("risk", visit -> visit.risk() == null ? "" : word("risk." + visit.risk())),
                    new Column<>("needs", this::needs),
                    new Column<>("missing", this::missing));
        });
    }

    private String room(HuddleVisit visit) {
        return visit.telehealth() ? word("video") : text(visit.roomName());
    }

    private String needs(HuddleVisit visit) {
        return visit.flags().stream().map(this::flag).collect(Collectors.joining(", "));
    }

    private String flag(HuddleFlag flag) {
        String said = word("flag." + flag.flag());
        return flag.language() == null
                ? said
                : said + " (" + Locale.forLanguageTag(flag.language()).getDisplayLanguage(locale) + ")";
    }

    private String missing(HuddleVisit visit) {
        return Stream.concat(
                        visit.missing().stream().map(each -> word("missing." + each)),
                        visit.forms().stream().map(each -> word("missing.FORM") + ": " + each))
                .collect(Collectors.joining(", "));
    }

    private void missing() {
        section("toSeeTo");
        table(
                sheet.coming().stream().filter(HuddleVisit::lacksAnything).toList(),
                new Column<>("time", visit -> time(visit.start())),
                new Column<>("patient", visit -> patient(visit.patientName(), visit.patientId())),
                new Column<>("provider", visit -> name(visit.providerName(), visit.providerId())),
                new Column<>("missing", this::missing));
    }

    private void openEnds() {
        section("openEnds");
        if (sheet.openEndsOf() != null) {
            html.append("<p>")
                    .append(escaped(date(sheet.openEndsOf(), FormatStyle.FULL)))
                    .append("</p>");
        }
        table(
                sheet.openEnds(),
                new Column<>("time", each -> time(each.start())),
                new Column<>("patient", each -> patient(each.patientName(), each.patientId())),
                new Column<>("visit", each -> each.visitTypeName()),
                new Column<>("provider", each -> text(each.providerName())),
                new Column<>("why", each -> word("leftOpen." + each.why())));
    }

    private void impossible() {
        section("impossible");
        table(
                sheet.impossible(),
                new Column<>("day", each -> date(day(each.start()), FormatStyle.MEDIUM) + ", " + time(each.start())),
                new Column<>("patient", each -> patient(each.patientName(), each.patientId())),
                new Column<>("visit", each -> each.visitTypeName()),
                new Column<>("provider", each -> text(each.providerName())),
                new Column<>("why", each -> word("obstacle." + each.reason())));
    }

    private void offers() {
        section("offers");
        table(
                sheet.offers(),
                new Column<>("patient", each -> patient(each.patientName(), each.patientId())),
                new Column<>("visit", each -> text(each.visitTypeName())),
                new Column<>("provider", each -> text(each.providerName())),
                new Column<>(
                        "offered", each -> date(day(each.start()), FormatStyle.MEDIUM) + ", " + time(each.start())),
                new Column<>("until", each -> time(each.until())));
    }

    private record Column<T>(String head, Function<T, String> text) {}

    @SafeVarargs
    private <T> void table(List<T> rows, Column<T>... columns) {
        if (rows.isEmpty()) {
            none();
            return;
        }
        html.append("<table><thead><tr>");
        for (Column<T> column : columns) {
            html.append("<th class=\"")
                    .append(column.head())
                    .append("\">")
                    .append(escaped(word("head." + column.head())))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (T row : rows) {
            html.append("<tr>");
            for (Column<T> column : columns) {
                html.append("<td class=\"")
                        .append(column.head())
                        .append("\">")
                        .append(escaped(column.text().apply(row)))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private void section(String name) {
        html.append("<h2>").append(escaped(word(name))).append("</h2>");
    }

    private void none() {
        html.append("<p class=\"none\">").append(escaped(word("none"))).append("</p>");
    }

    private String patient(@Nullable String name, Object id) {
        return name == null ? word("withoutName") + " " + id : name;
    }

    private static String name(@Nullable String name, Object id) {
        return name == null ? id.toString() : name;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private String time(Instant at) {
        return Texts.time(locale, at.atZone(zone));
    }

    private String wall(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time)
                .replace('\u202f', ' ');
    }

    private String date(LocalDate date, FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).format(date);
    }

    private String word(String key) {
        return WORDS.text(locale, key);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
