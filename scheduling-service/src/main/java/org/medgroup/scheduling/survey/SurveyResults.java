package org.medgroup.scheduling.survey;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How patients of a site found their visits: marks over weeks, and what they wrote. */
@Component
public class SurveyResults {
    private static final int MOST_LISTED = 100;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final PatientTexts texts;
    private final SiteDirectory sites;
    private final Accesses accesses;
    private final Clock clock;

    SurveyResults(
            JdbcClient jdbc,
            PersonalData personalData,
            PatientTexts texts,
            SiteDirectory sites,
            Accesses accesses,
            Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.texts = texts;
        this.sites = sites;
        this.accesses = accesses;
        this.clock = clock;
    }

    /**
     * Of the visits of one week, or of all.
     *
     * @param asked surveys that were sent
     * @param recommend mean, 0 to 10; none: nobody has answered
     * @param waiting mean, 1 to 5
     * @param staff mean, 1 to 5
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SurveyFigures(
            int asked,
            int answered,
            @Nullable BigDecimal recommend,
            @Nullable BigDecimal waiting,
            @Nullable BigDecimal staff) {}

    /** @param monday of the visits' week */
    public record SurveyWeek(LocalDate monday, SurveyFigures figures) {}

    /** @param first day of the visits' month; the first and the last month may not be whole */
    public record SurveyMonth(LocalDate first, SurveyFigures figures) {}

    /** How many would recommend us that much. @param mark 0 to 10 */
    public record SurveyMark(int mark, int answers) {}

    /**
     * @param patientName none for callers who do not see the patient
     * @param low somebody should call
     * @param concernId what was raised about the visit last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SurveyReply(
            SurveyId id,
            AppointmentId appointmentId,
            PatientId patientId,
            @Nullable String patientName,
            ProviderId providerId,
            @Nullable String providerName,
            LocalDate visitedOn,
            Instant answeredAt,
            int recommend,
            int waiting,
            int staff,
            @Nullable String comment,
            boolean low,
            @Nullable UUID concernId) {}

    /**
     * @param from the first Monday
     * @param weeks those in which somebody was asked
     * @param months likewise
     * @param marks one for each, from 0 to 10; also those that nobody gave
     * @param replies the latest first; at most 100
     */
    public record SurveyOverview(
            LocalDate from,
            SurveyFigures figures,
            List<SurveyWeek> weeks,
            List<SurveyMonth> months,
            List<SurveyMark> marks,
            List<SurveyReply> replies) {}

    /** @param weeks how many, the present one included */
    public SurveyOverview at(SiteId site, int weeks) {
        LocalDate from = LocalDate.ofInstant(clock.instant(), sites.zoneOf(site))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(weeks - 1L);
        var byWeek = by("week", site, from);
        var byMonth = by("month", site, from);
        var marks = jdbc.sql("""
                select mark, count(s.survey_id)::int as answers
                  from generate_series(0, :best) as mark
                  left join survey s on s.recommend = mark and s.site_id = :site and s.visited_on >= :from
                 group by mark order by mark
                """)
                .param("best", Marks.BEST_RECOMMENDATION)
                .param("site", site.value())
                .param("from", from)
                .query((row, _) -> new SurveyMark(row.getInt("mark"), row.getInt("answers")))
                .list();
        var replies = jdbc.sql("""
                select s.*, v.name as provider_name,
                       coalesce(p.merged_into, p.patient_id) as person_id, person.given_name as person_given,
                       person.family_name as person_family,
                       (select c.concern_id from concern c where c.appointment_id = s.appointment_id
                         order by c.raised_at desc limit 1) as concern_id
                  from survey s
                  left join provider v on v.provider_id = s.provider_id
                  left join patient p on p.patient_id = s.patient_id
                  left join patient person on person.patient_id = coalesce(p.merged_into, p.patient_id)
                                          and person.erased_at is null
                 where s.site_id = :site and s.visited_on >= :from and s.answered_at is not null
                 order by s.answered_at desc, s.survey_id
                 limit :limit
                """)
                .param("site", site.value())
                .param("from", from)
                .param("limit", MOST_LISTED)
                .query((row, _) -> reply(row))
                .list();
        return new SurveyOverview(
                from,
                byWeek.getLast().figures(),
                byWeek.stream()
                        .filter(line -> line.first() != null)
                        .map(line -> new SurveyWeek(line.first(), line.figures()))
                        .toList(),
                byMonth.stream()
                        .filter(line -> line.first() != null)
                        .map(line -> new SurveyMonth(line.first(), line.figures()))
                        .toList(),
                marks,
                replies);
    }

    /** @param first day of the week or month; none: all of them */
    private record Line(@Nullable LocalDate first, SurveyFigures figures) {}

    /** In the order of time; the last line is of all of them, also when nobody was asked. @param span in SQL's words */
    private List<Line> by(String span, SiteId site, LocalDate from) {
        return jdbc.sql("""
                select date_trunc(:span, visited_on)::date as first, count(*)::int as asked,
                       count(answered_at)::int as answered, round(avg(recommend), 2) as recommend,
                       round(avg(waiting), 2) as waiting, round(avg(staff), 2) as staff
                  from survey where site_id = :site and visited_on >= :from
                 group by grouping sets ((1), ())
                 order by 1 nulls last
                """)
                .param("span", span)
                .param("site", site.value())
                .param("from", from)
                .query((row, _) -> new Line(row.getObject("first", LocalDate.class), figures(row)))
                .list();
    }

    private static SurveyFigures figures(ResultSet row) throws SQLException {
        return new SurveyFigures(
                row.getInt("asked"),
                row.getInt("answered"),
                row.getBigDecimal("recommend"),
                row.getBigDecimal("waiting"),
                row.getBigDecimal("staff"));
    }

    private SurveyReply reply(ResultSet row) throws SQLException {
        var registration = new PatientId(uuid(row, "patient_id"));
        var goingOn = uuidOrNull(row, "person_id");
        var person = goingOn == null ? registration : new PatientId(goingOn);
        accesses.read(person.value(), "survey");
        var comment = row.getString("comment");
        var marks = new Marks(row.getInt("recommend"), row.getInt("waiting"), row.getInt("staff"));
        return new SurveyReply(
                new SurveyId(uuid(row, "survey_id")),
                new AppointmentId(uuid(row, "appointment_id")),
                person,
                name(person, row),
                new ProviderId(uuid(row, "provider_id")),
                row.getString("provider_name"),
                row.getObject("visited_on", LocalDate.class),
                instant(row, "answered_at"),
                marks.recommend(),
                marks.waiting(),
                marks.staff(),
                comment == null ? null : texts.open(registration, Surveys.COMMENT, new Sealed(comment)),
                marks.low(),
                uuidOrNull(row, "concern_id"));
    }

    private @Nullable String name(PatientId person, ResultSet row) throws SQLException {
        var givenName = row.getString("person_given");
        var familyName = row.getString("person_family");
        if (givenName == null || familyName == null) {
            return null;
        }
        try {
            return personalData.nameFor(person, new Sealed(givenName), new Sealed(familyName));
        } catch (PersonErased _) {
            return null; // this database is older than the erasure: it was restored from a backup
        }
    }
}
