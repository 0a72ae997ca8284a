package org.medgroup.scheduling.priorauthorization;

import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.patient.InsuranceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Authorizations as they now stand, their texts sealed. */
@Component
public class PriorAuthorizations {
    private static final int MOST_LISTED = 200;

    /** All registrations of a person, whichever of them was asked for. */
    private static final String OF_PERSON = """
            patient_id in (
                with person as (
                    select coalesce(merged_into, patient_id) as id from patient where patient_id = :patient)
                select id from person
                union
                select r.patient_id from patient r join person on r.merged_into = person.id)
            """;

    private static final String SELECT = """
            select a.*, i.payer,
                   (select count(*) from authorized_visit v
                     where v.prior_authorization_id = a.prior_authorization_id and v.state = 'RESERVED') as reserved
              from prior_authorization a
              left join patient_insurance i on i.patient_id = a.patient_id and i.insurance_id = a.insurance_id
            """;

    private final JdbcClient jdbc;
    private final SiteDirectory sites;
    private final Clock clock;

    PriorAuthorizations(JdbcClient jdbc, SiteDirectory sites, Clock clock) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.clock = clock;
    }

    /** @param reserved by appointments to come @param used by visits that took place, or count as if they had */
    public record Countdown(int visits, int reserved, int used) {
        public int left() {
            return visits - reserved - used;
        }
    }

    /**
     * One as it now stands.
     *
     * @param payer as it stands on the patient's file, if it still does
     * @param documents on the patient's file, in the order in which they were attached
     */
    public record Authorization(
            PriorAuthorizationId id,
            PatientId patientId,
            SiteId siteId,
            AuthorizationTerms terms,
            @Nullable Sealed payer,
            Countdown countdown,
            @Nullable Sealed withdrawnBecause,
            @Nullable Instant withdrawnAt,
            List<DocumentId> documents) {}

    /** What makes somebody look at one. */
    public enum Concern {
        /** Reserved visits lie outside its days, or it was withdrawn: they are not covered. */
        NOT_COVERED,
        /** More appointments stand without one than visits are left. */
        TOO_FEW_LEFT,
        ENDS_SOON
    }

    /**
     * @param person whose it is: of merged registrations the one that goes on
     * @param uncovered appointments to come of its types that have no authorization
     * @param concerns the gravest first
     */
    public record Expiring(
            Authorization authorization,
            PatientId person,
            Sealed givenName,
            Sealed familyName,
            int uncovered,
            List<Concern> concerns) {}

    /** An appointment that may have taken a visit. @param covered by which on the day that was asked about; none: by none that it has */
    public record Standing(
            PatientId patientId,
            VisitTypeId visitTypeId,
            boolean taken,
            @Nullable PriorAuthorizationId covered) {}

    /** What an appointment has taken a visit of. */
    record Taken(PriorAuthorizationId id, PatientId patientId) {}

    public Optional<Authorization> find(PriorAuthorizationId id) {
        return jdbc.sql(SELECT + "where a.prior_authorization_id = :id")
                .param("id", id.value())
                .query(PriorAuthorizations::row)
                .optional();
    }

    /** Of all these registrations: those that can be used first, by their last day. */
    public List<Authorization> of(Collection<PatientId> registrations) {
        return jdbc.sql(SELECT + """
                where a.patient_id = any (:patients::uuid[])
                order by a.withdrawn_at is not null, a.valid_to desc, a.prior_authorization_id
                """)
                .param("patients", uuids(registrations))
                .query(PriorAuthorizations::row)
                .list();
    }

    /** Those that a visit could use, the one that ends first at the top. */
    public List<PriorAuthorizationId> usable(PatientId patient, VisitTypeId visitType, LocalDate day) {
        return usable(patient, visitType, day, "");
    }

    /** Whoever comes second waits, and sees what the first one has left. */
    List<PriorAuthorizationId> usableForMe(PatientId patient, VisitTypeId visitType, LocalDate day) {
        return usable(patient, visitType, day, "for no key update");
    }

    private List<PriorAuthorizationId> usable(PatientId patient, VisitTypeId visitType, LocalDate day, String locking) {
        return jdbc.sql("select prior_authorization_id from prior_authorization where " + OF_PERSON + """
                and visit_type_ids @> array[:type]::uuid[] and :day between valid_from and valid_to
                and withdrawn_at is null and taken < visits
                order by valid_to, prior_authorization_id
                """ + locking)
                .param("patient", patient.value())
                .param("type", visitType.value())
                .param("day", day)
                .query((row, _) -> new PriorAuthorizationId(uuid(row, "prior_authorization_id")))
                .list();
    }

    /** Why there is none that a visit could use. */
    public WhyNone whyNone(PatientId patient, VisitTypeId visitType, LocalDate day) {
        return jdbc.sql("""
                select case when count(*) = 0 then 'NONE'
                            when bool_or(:day between valid_from and valid_to) then 'USED_UP'
                            else 'NOT_ON_THAT_DAY' end as why
                  from prior_authorization
                 where visit_type_ids @> array[:type]::uuid[] and withdrawn_at is null and
                """ + OF_PERSON)
                .param("patient", patient.value())
                .param("type", visitType.value())
                .param("day", day)
                .query((row, _) -> WhyNone.valueOf(row.getString("why")))
                .single();
    }

    /** How an appointment would stand on another day, with what it has taken; none: there is no such appointment. */
    public Optional<Standing> standing(AppointmentId appointment, LocalDate day) {
        return jdbc.sql("select patient_id, visit_type_id from appointment where appointment_id = :appointment")
                .param("appointment", appointment.value())
                .query((row, _) -> {
                    var type = new VisitTypeId(uuid(row, "visit_type_id"));
                    Optional<PriorAuthorizationId> taken = takenBy(appointment).map(Taken::id);
                    return new Standing(
                            new PatientId(uuid(row, "patient_id")),
                            type,
                            taken.isPresent(),
                            taken.filter(id -> covers(id, type, day)).orElse(null));
                })
                .optional();
    }

    Optional<Taken> takenBy(AppointmentId appointment) {
        return jdbc.sql("""
                select a.prior_authorization_id, a.patient_id
                  from authorized_visit v
                  join prior_authorization a on a.prior_authorization_id = v.prior_authorization_id
                 where v.appointment_id = :appointment and v.state <> 'RETURNED'
                """)
                .param("appointment", appointment.value())
                .query((row, _) -> new Taken(
                        new PriorAuthorizationId(uuid(row, "prior_authorization_id")),
                        new PatientId(uuid(row, "patient_id"))))
                .optional();
    }

    /** Whether the one that an appointment has taken a visit of goes on to cover it. */
    boolean covers(PriorAuthorizationId id, VisitTypeId visitType, LocalDate day) {
        return jdbc.sql("""
                select exists (
                    select from prior_authorization
                     where prior_authorization_id = :id and visit_type_ids @> array[:type]::uuid[]
                       and :day between valid_from and valid_to and withdrawn_at is null)
                """)
                .param("id", id.value())
                .param("type", visitType.value())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /**
     * What a site has to look after: those that end within so many days and have visits left or reserved, those with too
     * few visits for what is booked, and those that do not cover what has been reserved of them. Worked out each time.
     */
    public List<Expiring> expiring(SiteId site, int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), sites.zoneOf(site));
        return jdbc.sql("""
                select listed.*, i.payer, person.patient_id as person_id, person.given_name, person.family_name
                  from (
                    select a.*, visit.reserved, standing.uncovered,
                           visit.outside > 0 as not_covered,
                           a.withdrawn_at is null and standing.uncovered > a.visits - a.taken as too_few_left,
                           a.withdrawn_at is null and a.valid_to < :today::date + :days
                               and (a.taken < a.visits or visit.reserved > 0) as ends_soon
                      from prior_authorization a
                      cross join lateral (
                        select count(*) as reserved,
                               count(*) filter (where a.withdrawn_at is not null
                                                   or v.day not between a.valid_from and a.valid_to) as outside
                          from authorized_visit v
                         where v.prior_authorization_id = a.prior_authorization_id and v.state = 'RESERVED') as visit
                      cross join lateral (
                        select count(*) as uncovered
                          from appointment booked
                         where booked.patient_id = a.patient_id and booked.visit_type_id = any (a.visit_type_ids)
                           and booked.status in ('BOOKED', 'CONFIRMED') and booked.starts_at > :now
                           and not exists (
                                select from authorized_visit v
                                 where v.appointment_id = booked.appointment_id and v.state <> 'RETURNED')) as standing
                     where a.site_id = :site and a.valid_to >= :today) as listed
                  join patient registered on registered.patient_id = listed.patient_id
                  join patient person
                    on person.patient_id = coalesce(registered.merged_into, registered.patient_id)
                   and person.erased_at is null
                  left join patient_insurance i
                    on i.patient_id = listed.patient_id and i.insurance_id = listed.insurance_id
                 where not_covered or too_few_left or ends_soon
                 order by not_covered desc, too_few_left desc, valid_to, prior_authorization_id
                 limit :limit
                """)
                .param("site", site.value())
                .param("today", today)
                .param("days", days)
                .param("now", timestamptz(clock.instant()))
                .param("limit", MOST_LISTED)
                .query((row, number) -> new Expiring(
                        row(row, number),
                        new PatientId(uuid(row, "person_id")),
                        new Sealed(row.getString("given_name")),
                        new Sealed(row.getString("family_name")),
                        row.getInt("uncovered"),
                        concerns(row)))
                .list();
    }

    private static List<Concern> concerns(ResultSet row) throws SQLException {
        boolean notCovered = row.getBoolean("not_covered");
        boolean tooFewLeft = row.getBoolean("too_few_left");
        boolean endsSoon = row.getBoolean("ends_soon");
        return Arrays.stream(Concern.values())
                .filter(concern -> switch (concern) {
                    case NOT_COVERED -> notCovered;
                    case TOO_FEW_LEFT -> tooFewLeft;
                    case ENDS_SOON -> endsSoon;
                })
                .toList();
    }

    private static Authorization row(ResultSet row, int number) throws SQLException {
        String reason = row.getString("withdrawn_because");
        String payer = row.getString("payer");
        int reserved = row.getInt("reserved");
        return new Authorization(
                new PriorAuthorizationId(uuid(row, "prior_authorization_id")),
                new PatientId(uuid(row, "patient_id")),
                new SiteId(uuid(row, "site_id")),
                new AuthorizationTerms(
                        new InsuranceId(uuid(row, "insurance_id")),
                        new Sealed(row.getString("number")),
                        AuthorizationTerms.sorted(Arrays.stream(
                                        (UUID[]) row.getArray("visit_type_ids").getArray())
                                .map(VisitTypeId::new)
                                .toList()),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getInt("visits"),
                        row.getBoolean("missed_counts")),
                payer == null ? null : new Sealed(payer),
                new Countdown(row.getInt("visits"), reserved, row.getInt("taken") - reserved),
                reason == null ? null : new Sealed(reason),
                instantOrNull(row, "withdrawn_at"),
                Arrays.stream((UUID[]) row.getArray("documents").getArray())
                        .map(DocumentId::new)
                        .toList());
    }
}
