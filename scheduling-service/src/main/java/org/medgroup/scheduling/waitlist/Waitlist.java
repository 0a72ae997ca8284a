package org.medgroup.scheduling.waitlist;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who waits, by the rule that decides who is offered something first. */
@Component
public class Waitlist {
    private static final int MOST_LISTED = 200;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Wish.Window>> WINDOWS = new TypeReference<>() {};

    private static final String SELECT = """
            select e.*, t.name as visit_type_name, coalesce(registered.merged_into, e.patient_id) as person_id,
                   patient.given_name, patient.family_name, patient.erased_at is not null as patient_erased,
                   o.offer_id, o.site_id as offer_site_id, o.provider_id as offer_provider_id, o.starts_at, o.ends_at,
                   o.until, o.days_waiting, o.named_provider, o.site_place,
                   s.name as offer_site_name, p.name as offer_provider_name
            from waitlist_entry e
            left join visit_type t on t.visit_type_id = e.visit_type_id
            left join patient registered on registered.patient_id = e.patient_id
            left join patient on patient.patient_id = coalesce(registered.merged_into, e.patient_id)
            left join waitlist_offer o on o.entry_id = e.entry_id and o.status = 'OPEN' and o.until > :now
            left join kit_site s on s.site_id = o.site_id
            left join provider p on p.provider_id = o.provider_id
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final Accesses accesses;
    private final Clock clock;

    public Waitlist(JdbcClient jdbc, PersonalData personalData, Accesses accesses, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.accesses = accesses;
        this.clock = clock;
    }

    public enum Status {
        WAITING,
        /** Has an appointment. */
        FILLED,
        LEFT
    }

    /** @param until from then on it is over */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OpenOffer(
            SlotHoldId id,
            SiteId siteId,
            String siteName,
            ProviderId providerId,
            @Nullable String providerName,
            Instant start,
            Instant end,
            Instant until,
            SlotOffer.Rank rank) {}

    /**
     * @param patientId whose it is: of merged registrations the one that goes on
     * @param patientName none for callers whose work does not need it, and for the erased
     * @param unanswered offers in a row that nobody has answered; at three nothing is offered any more
     * @param offer what is offered at this moment
     * @param appointmentId what was found, if it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitlistEntryView(
            WaitlistEntryId id,
            PatientId patientId,
            @Nullable String patientName,
            @Nullable Boolean patientErased,
            VisitTypeId visitTypeId,
            @Nullable String visitTypeName,
            List<SiteId> siteIds,
            List<ProviderId> providerIds,
            List<Wish.Window> windows,
            Urgency urgency,
            LocalDate earliest,
            LocalDate latest,
            Instant joinedAt,
            Status status,
            int unanswered,
            @Nullable OpenOffer offer,
            @Nullable AppointmentId appointmentId,
            @Nullable LeavingReason leftBecause,
            @Nullable Instant endedAt) {}

    public Optional<WaitlistEntryView> find(WaitlistEntryId id) {
        return jdbc.sql(SELECT + "where e.entry_id = :id")
                .param("now", timestamptz(clock.instant()))
                .param("id", id.value())
                .query((row, _) -> view(row))
                .optional();
    }

    /** Those who wait at one of these sites, whoever is offered something and the most urgent first; at most 200. */
    public List<WaitlistEntryView> waitingAt(Collection<SiteId> sites, @Nullable PatientId patient) {
        return jdbc.sql(SELECT + """
                where e.status = 'WAITING' and e.site_ids && :sites::uuid[]
                  and (:patient::uuid is null
                       or :patient::uuid = coalesce(registered.merged_into, e.patient_id))
                order by o.until nulls last,
                         array_position(array['URGENT', 'SOON', 'ROUTINE'], e.urgency), e.joined_at, e.entry_id
                limit :limit
                """)
                .param("now", timestamptz(clock.instant()))
                .param("sites", uuids(sites))
                .param("patient", patient == null ? null : patient.toString(), Types.VARCHAR)
                .param("limit", MOST_LISTED)
                .query((row, _) -> view(row))
                .list();
    }

    List<WaitlistEntryId> waiting(PatientId patient) {
        return waiting(patient, null);
    }

    /** This person's, those of merged registrations too. @param visitType none: all of them */
    List<WaitlistEntryId> waiting(PatientId patient, @Nullable VisitTypeId visitType) {
        return jdbc.sql("""
                select e.entry_id
                from waitlist_entry e
                where e.status = 'WAITING'
                  and (e.patient_id = :patient
                       or e.patient_id in (
                            select merged.patient_id from patient merged where merged.merged_into = :patient))
                  and (:visitType::uuid is null or e.visit_type_id = :visitType::uuid)
                order by e.joined_at, e.entry_id
                """)
                .param("patient", patient.value())
                .param("visitType", visitType == null ? null : visitType.toString(), Types.VARCHAR)
                .query((row, _) -> new WaitlistEntryId(uuid(row, "entry_id")))
                .list();
    }

    private WaitlistEntryView view(ResultSet row) throws SQLException {
        var person = new PatientId(uuid(row, "person_id"));
        accesses.read(person.value(), "waitlist");
        var givenName = row.getString("given_name");
        var familyName = row.getString("family_name");
        boolean erased = row.getBoolean("patient_erased");
        String name = null;
        if (givenName != null && familyName != null) {
            try {
                name = personalData.nameFor(person, new Sealed(givenName), new Sealed(familyName));
            } catch (PersonErased _) {
                erased = true; // this database is older than the erasure: it was restored from a backup
            }
        }
        var appointment = uuidOrNull(row, "appointment_id");
        var reason = row.getString("left_because");
        return new WaitlistEntryView(
                new WaitlistEntryId(uuid(row, "entry_id")),
                person,
                name,
                erased ? Boolean.TRUE : null,
                new VisitTypeId(uuid(row, "visit_type_id")),
                row.getString("visit_type_name"),
                ids(row, "site_ids").map(SiteId::new).toList(),
                ids(row, "provider_ids").map(ProviderId::new).toList(),
                windows(row.getString("windows")),
                Urgency.valueOf(row.getString("urgency")),
                row.getObject("earliest", LocalDate.class),
                row.getObject("latest", LocalDate.class),
                instant(row, "joined_at"),
                Status.valueOf(row.getString("status")),
                row.getInt("unanswered"),
                offer(row),
                appointment == null ? null : new AppointmentId(appointment),
                reason == null ? null : LeavingReason.valueOf(reason),
                instantOrNull(row, "ended_at"));
    }

    private static @Nullable OpenOffer offer(ResultSet row) throws SQLException {
        var id = uuidOrNull(row, "offer_id");
        return id == null
                ? null
                : new OpenOffer(
                        new SlotHoldId(id),
                        new SiteId(uuid(row, "offer_site_id")),
                        row.getString("offer_site_name"),
                        new ProviderId(uuid(row, "offer_provider_id")),
                        row.getString("offer_provider_name"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        instant(row, "until"),
                        new SlotOffer.Rank(
                                Urgency.valueOf(row.getString("urgency")),
                                row.getInt("days_waiting"),
                                row.getBoolean("named_provider"),
                                row.getInt("site_place")));
    }

    static Stream<UUID> ids(ResultSet row, String column) throws SQLException {
        return Stream.of((UUID[]) row.getArray(column).getArray());
    }

    static List<Wish.Window> windows(String json) {
        return JSON.readValue(json, WINDOWS);
    }
}
