package org.medgroup.scheduling.messagetemplate;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.outreach.PatientMessages.Text;
import org.medgroup.scheduling.outreach.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What patients are written: a site's own words, else the group's, else the shipped ones, in the patient's language. Words
 * are filled in once and never looked at again, so nothing in a name can stand for something else.
 */
@Component
public class MessageTemplates {
    /** In which there are texts. */
    public static final List<String> LANGUAGES = List.of("en", "es");

    private static final LocalDateTime SAMPLE = LocalDateTime.of(2026, 3, 3, 9, 30);
    private static final String SAMPLE_LINK = "https://example.org/public/…";

    private final JdbcClient jdbc;
    private final RowScope rows;
    private final SiteDirectory sites;

    MessageTemplates(JdbcClient jdbc, RowScope rows, SiteDirectory sites) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.sites = sites;
    }

    /** Whose words they are. */
    public enum Owner {
        SITE,
        GROUP,
        SHIPPED
    }

    /**
     * @param owner whose words hold
     * @param version of these; 0 if they are the shipped ones
     * @param placeholders what may stand in braces
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TemplateInForce(
            MessageKind kind,
            String language,
            Owner owner,
            long version,
            @Nullable Instant changedAt,
            Wording wording,
            List<String> placeholders,
            boolean needsLink) {}

    /** What holds for every kind and language. @param site none: for sites without words of their own */
    public List<TemplateInForce> inForce(@Nullable SiteId site) {
        List<TemplateInForce> all = new ArrayList<>();
        for (var kind : MessageKind.values()) {
            for (var language : LANGUAGES) {
                all.add(inForce(kind, language, site));
            }
        }
        return all;
    }

    public TemplateInForce inForce(MessageKind kind, String language, @Nullable SiteId site) {
        return rows.wholeGroup(() -> own(kind, language, site))
                .orElseGet(() -> template(kind, language, Owner.SHIPPED, 0, null, shipped(kind, language)));
    }

    /** The message as it goes out. @param others what is filled in besides site, date and time */
    public Text text(MessageKind kind, SiteId site, Locale locale, ZonedDateTime start, Map<String, String> others) {
        var template = inForce(kind, locale.getLanguage(), site);
        var values = Texts.values(locale, siteName(site), start, others);
        var wording = template.wording();
        return new Text(
                Texts.fill(wording.subject(), values),
                Texts.fill(wording.letter(), values),
                Texts.fill(wording.brief(), values),
                template.owner() == Owner.SHIPPED
                        ? "shipped"
                        : template.owner().name().toLowerCase(Locale.ROOT) + "/" + template.version());
    }

    /** As somebody would get it. @throws MessageTemplateRejected if it cannot be sent like that */
    public Wording preview(MessageKind kind, String language, @Nullable SiteId site, Wording wording) {
        var faults = wording.faults(kind);
        if (!faults.isEmpty()) {
            throw MessageTemplateRejected.of(kind, faults);
        }
        var locale = Texts.supported(Locale.forLanguageTag(language));
        var zone = site == null ? ZoneOffset.UTC : sites.zoneOf(site);
        var start = SAMPLE.atZone(zone);
        var values = Texts.values(
                locale,
                site == null ? "Northside" : siteName(site),
                start,
                Map.of("link", SAMPLE_LINK, "until", Texts.time(locale, start.plusHours(1))));
        return new Wording(
                Texts.fill(wording.subject(), values),
                Texts.fill(wording.letter(), values),
                Texts.fill(wording.brief(), values));
    }

    private String siteName(SiteId site) {
        return sites.find(site).map(known -> known.name()).orElse("");
    }

    private Optional<TemplateInForce> own(MessageKind kind, String language, @Nullable SiteId site) {
        return jdbc.sql("""
                select * from (
                    select distinct on (message_template_id) * from message_template
                     where kind = :kind and language = :language and (site_id = :site::uuid or site_id is null)
                     order by message_template_id, template_version desc) as latest
                 where subject is not null
                 order by site_id is null
                 limit 1
                """)
                .param("kind", kind.name())
                .param("language", language)
                .param("site", site == null ? null : site.toString(), Types.VARCHAR)
                .query((row, _) -> template(
                        kind,
                        language,
                        uuidOrNull(row, "site_id") == null ? Owner.GROUP : Owner.SITE,
                        row.getLong("template_version"),
                        instant(row, "changed_at"),
                        new Wording(row.getString("subject"), row.getString("letter"), row.getString("brief"))))
                .optional();
    }

    private static TemplateInForce template(
            MessageKind kind,
            String language,
            Owner owner,
            long version,
            @Nullable Instant changedAt,
            Wording wording) {
        return new TemplateInForce(
                kind, language, owner, version, changedAt, wording, kind.placeholders(), kind.needsLink());
    }

    static Wording shipped(MessageKind kind, String language) {
        var texts = new Texts(kind.bundle());
        var locale = Locale.forLanguageTag(language);
        return new Wording(
                texts.text(locale, kind.key() + ".subject"),
                texts.text(locale, kind.key() + ".letter"),
                texts.text(locale, kind.key() + ".brief"));
    }
}
