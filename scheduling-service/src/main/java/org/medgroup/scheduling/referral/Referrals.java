package org.medgroup.scheduling.referral;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.referral.ReferralTerms.Direction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Referrals as they now stand, their texts sealed. */
@Component
public class Referrals {
    private static final int MOST_LISTED = 200;

    /** Within which a report is expected once the patient has been seen. */
    private static final Period TIME_TO_REPORT = Period.ofDays(14);

    private static final String SELECT = """
            select r.*, provider.name as provider_name, person.patient_id as person_id, person.given_name,
                   person.family_name
              from referral r
              left join provider on provider.provider_id = r.provider_id
              join patient registered on registered.patient_id = r.patient_id
              join patient person on person.patient_id = coalesce(registered.merged_into, registered.patient_id)
                                 and person.erased_at is null
            """;

    private final JdbcClient jdbc;
    private final SiteDirectory sites;
    private final RowScope rows;
    private final Clock clock;

    Referrals(JdbcClient jdbc, SiteDirectory sites, RowScope rows, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.sites = sites;
        this.clock = clock;
    }

    /** @param start none for one at a site that the caller does not see */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkedAppointment(
            AppointmentId appointmentId,
            LinkState state,
            @Nullable Instant start) {}

    /**
     * One as it now stands.
     *
     * @param person whose it is: of merged registrations the one that goes on
     * @param overdue the patient should have been seen by now, or the report should have been written
     */
    public record KnownReferral(
            ReferralId id,
            PatientId patientId,
            PatientId person,
            Sealed givenName,
            Sealed familyName,
            SiteId siteId,
            ReferralTerms terms,
            @Nullable String providerName,
            ReferralStatus status,
            boolean overdue,
            @Nullable LocalDate elsewhereOn,
            @Nullable Sealed lastWords,
            List<DocumentId> documents,
            List<LinkedAppointment> appointments) {}

    /** Whose referral an appointment was booked for. */
    public record Linked(ReferralId id, PatientId patientId) {}

    public Optional<KnownReferral> find(ReferralId id) {
        return known(jdbc.sql(SELECT + "where r.referral_id = :id")
                        .param("id", id.value())
                        .query(this::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** The registration of this person that it was recorded under. @throws NotFound if the person has no such referral */
    public PatientId ownerOf(ReferralId id, PatientId patient) {
        return rows.wholeGroup(() -> jdbc.sql("""
                select r.patient_id
                  from referral r join patient registered on registered.patient_id = r.patient_id
                 where r.referral_id = :id and :patient in (registered.patient_id, registered.merged_into)
                """)
                .param("id", id.value())
                .param("patient", patient.value())
                .query((row, _) -> new PatientId(uuid(row, "patient_id")))
                .optional()
                .orElseThrow(NotFound::new));
    }

    /** Of all these registrations: open ones first, then the latest. */
    public List<KnownReferral> of(Collection<PatientId> registrations) {
        return known(jdbc.sql(SELECT + """
                where r.patient_id = any (:patients::uuid[])
                order by r.status not in ('RECEIVED', 'SENT', 'ACCEPTED', 'SCHEDULED', 'SEEN'), r.received_on desc,
                         r.referral_id
                """)
                .param("patients", uuids(registrations))
                .query(this::row)
                .list());
    }

    /** Those that a site looks after, the most urgent and then what is due first at the top; at most 200. */
    public List<KnownReferral> at(
            SiteId site, Set<ReferralStatus> statuses, @Nullable Direction direction, boolean overdueOnly) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), sites.zoneOf(site));
        return known(jdbc.sql(SELECT + """
                where r.site_id = :site and r.status = any (:statuses)
                  and (:direction::text is null or r.direction = :direction::text)
                  and (not :overdueOnly
                       or r.status in ('RECEIVED', 'SENT', 'ACCEPTED') and r.due_on < :today
                       or r.status = 'SEEN' and r.changed_at < :reportDue)
                order by array_position(array['STAT', 'URGENT', 'ROUTINE'], r.urgency), r.due_on, r.referral_id
                limit :limit
                """)
                .param("site", site.value())
                .param("statuses", statuses.stream().map(Enum::name).toArray(String[]::new))
                .param("direction", direction == null ? null : direction.name(), Types.VARCHAR)
                .param("overdueOnly", overdueOnly)
                .param("today", today)
                .param(
                        "reportDue",
                        timestamptz(today.minus(TIME_TO_REPORT)
                                .atStartOfDay(sites.zoneOf(site))
                                .toInstant()))
                .param("limit", MOST_LISTED)
                .query(this::row)
                .list());
    }

    /** Those that wait for an appointment. */
    public List<Linked> linkedTo(AppointmentId appointment, LinkState state) {
        return jdbc.sql("""
                select r.referral_id, r.patient_id
                  from referral_appointment a join referral r on r.referral_id = a.referral_id
                 where a.appointment_id = :appointment and a.state = :state
                """)
                .param("appointment", appointment.value())
                .param("state", state.name())
                .query((row, _) ->
                        new Linked(new ReferralId(uuid(row, "referral_id")), new PatientId(uuid(row, "patient_id"))))
                .list();
    }

    private List<KnownReferral> known(List<KnownReferral> referrals) {
        if (referrals.isEmpty()) {
            return referrals;
        }
        record Link(ReferralId referral, LinkedAppointment appointment) {}
        Map<ReferralId, List<LinkedAppointment>> links = jdbc
                .sql("""
                select l.referral_id, l.appointment_id, l.state, a.starts_at
                  from referral_appointment l left join appointment a on a.appointment_id = l.appointment_id
                 where l.referral_id = any (:ids::uuid[])
                 order by a.starts_at, l.appointment_id
                """)
                .param("ids", uuids(referrals.stream().map(KnownReferral::id).toList()))
                .query((row, _) -> new Link(
                        new ReferralId(uuid(row, "referral_id")),
                        new LinkedAppointment(
                                new AppointmentId(uuid(row, "appointment_id")),
                                LinkState.valueOf(row.getString("state")),
                                instantOrNull(row, "starts_at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Link::referral, Collectors.mapping(Link::appointment, Collectors.toList())));
        return referrals.stream()
                .map(one -> new KnownReferral(
                        one.id,
                        one.patientId,
                        one.person,
                        one.givenName,
                        one.familyName,
                        one.siteId,
                        one.terms,
                        one.providerName,
                        one.status,
                        one.overdue,
                        one.elsewhereOn,
                        one.lastWords,
                        one.documents,
                        links.getOrDefault(one.id, List.of())))
                .toList();
    }

    private KnownReferral row(ResultSet row, int number) throws SQLException {
        UUID provider = uuidOrNull(row, "provider_id");
        UUID visitType = uuidOrNull(row, "visit_type_id");
        SiteId site = new SiteId(uuid(row, "site_id"));
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        ReferralStatus status = ReferralStatus.valueOf(row.getString("status"));
        return new KnownReferral(
                new ReferralId(uuid(row, "referral_id")),
                new PatientId(uuid(row, "patient_id")),
                new PatientId(uuid(row, "person_id")),
                new Sealed(row.getString("given_name")),
                new Sealed(row.getString("family_name")),
                site,
                new ReferralTerms(
                        Direction.valueOf(row.getString("direction")),
                        provider == null ? null : new ProviderId(provider),
                        sealed(row, "counterpart"),
                        row.getString("speciality"),
                        visitType == null ? null : new VisitTypeId(visitType),
                        new Sealed(row.getString("reason")),
                        ReferralUrgency.valueOf(row.getString("urgency")),
                        row.getObject("received_on", LocalDate.class),
                        dueOn,
                        row.getObject("valid_to", LocalDate.class)),
                row.getString("provider_name"),
                status,
                overdue(site, status, dueOn, instant(row, "changed_at")),
                row.getObject("elsewhere_on", LocalDate.class),
                sealed(row, "last_words"),
                Arrays.stream((UUID[]) row.getArray("documents").getArray())
                        .map(DocumentId::new)
                        .toList(),
                List.of());
    }

    private boolean overdue(SiteId site, ReferralStatus status, LocalDate dueOn, Instant changedAt) {
        var zone = sites.zoneOf(site);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return switch (status) {
            case RECEIVED, SENT, ACCEPTED -> dueOn.isBefore(today);
            case SEEN -> LocalDate.ofInstant(changedAt, zone).isBefore(today.minus(TIME_TO_REPORT));
            case SCHEDULED, DECLINED, CLOSED, CANCELLED, EXPIRED -> false;
        };
    }

    private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : new Sealed(value);
    }
}
