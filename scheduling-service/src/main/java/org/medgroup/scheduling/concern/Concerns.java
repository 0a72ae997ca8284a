package org.medgroup.scheduling.concern;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.concern.ConcernMatter.Category;
import org.medgroup.scheduling.concern.ConcernMatter.Channel;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What patients are unhappy with, what is due first. */
@Component
public class Concerns {
    private static final int MOST_LISTED = 200;
    private static final int MOST_COLLEAGUES = 500;

    /** Whoever has done nothing here for so long is not taken to work here any more. */
    private static final Duration WORKS_HERE = Duration.ofDays(90);

    private static final Set<Role> SEE_TO_CONCERNS = Set.of(FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER);

    /** Who reads every concern's words; whoever else raised it or owns it reads that one's. */
    private static final Set<Role> READ_ALL_WORDS = Set.of(SITE_MANAGER, REGIONAL_LEAD);

    private static final String ON_THE_SPOT = """
            with on_the_spot as (
                select c.*, (:now::timestamptz at time zone coalesce(s.time_zone, 'UTC'))::date as today,
                       s.name as site_name
                  from concern c left join kit_site s on s.site_id = c.site_id
            )
            """;

    private static final String SELECT = ON_THE_SPOT + """
            select c.*, c.status = 'OPEN' and c.due_on < c.today as overdue, a.starts_at,
                   person.patient_id as person_id, person.given_name, person.family_name,
                   raiser.name as raised_by_name, owner.name as owner_name,
                   array(select coalesce(p.name, '') from unnest(c.about) with ordinality as wanted (id, position)
                           left join provider p on p.provider_id = wanted.id order by wanted.position) as about_names
              from on_the_spot c
              left join patient registered on registered.patient_id = c.patient_id
              left join patient person on person.patient_id = coalesce(registered.merged_into, registered.patient_id)
                                      and person.erased_at is null
              left join appointment a on a.appointment_id = c.appointment_id
              left join actor_name raiser on raiser.actor_id = c.raised_by
              left join actor_name owner on owner.actor_id = c.owner_id
             where true
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final ConcernWords words;
    private final CurrentActor currentActor;
    private final Accesses accesses;
    private final Clock clock;

    Concerns(
            JdbcClient jdbc,
            PersonalData personalData,
            ConcernWords words,
            CurrentActor currentActor,
            Accesses accesses,
            Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.words = words;
        this.currentActor = currentActor;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** Parts of the list. */
    public enum Part {
        OPEN,
        /** Open, and the day by which it should have been resolved is over. */
        OVERDUE,
        RESOLVED,
        WITHDRAWN
    }

    /** @param name none: not heard of (yet) */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConcernedProvider(
            ProviderId providerId, @Nullable String name) {}

    /** Who owns a concern, or raised it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConcernOwner(String id, @Nullable String name) {}

    /** Somebody who can be given a concern. @param roles in which they see to concerns */
    public record ConcernColleague(String id, String name, List<String> roles) {}

    /**
     * @param patientId whose it is, of merged registrations the one that goes on; none: raised without a name
     * @param patientName none for callers whose work does not need it, or who do not see the patient
     * @param words what was said; none for who neither raised it, owns it, nor manages the site
     * @param appointmentStart none for a visit at a site that the caller does not see
     * @param mine the caller owns it
     * @param dueOn by then it should be resolved
     * @param lastWords the last thing that was noted, read by who reads {@code words}
     * @param told whether whoever raised it knows what came of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConcernView(
            ConcernId id,
            SiteId siteId,
            @Nullable String siteName,
            @Nullable PatientId patientId,
            @Nullable String patientName,
            Channel channel,
            Category category,
            ConcernSeverity severity,
            @Nullable String words,
            @Nullable AppointmentId appointmentId,
            @Nullable Instant appointmentStart,
            List<ConcernedProvider> about,
            ConcernStatus status,
            @Nullable ConcernOwner owner,
            boolean mine,
            ConcernOwner raisedBy,
            Instant raisedAt,
            LocalDate dueOn,
            boolean overdue,
            int steps,
            @Nullable String lastWords,
            @Nullable ConcernOutcome outcome,
            @Nullable Boolean told,
            @Nullable Instant closedAt) {}

    /**
     * How much there is to see to.
     *
     * @param open the overdue ones among them
     * @param mine open ones that the caller owns
     */
    public record ConcernCounts(int open, int overdue, int mine) {}

    /** What is needed to go on with one. */
    record Raised(SiteId siteId, @Nullable PatientId patientId) {}

    public Optional<ConcernView> find(ConcernId id) {
        return jdbc.sql(SELECT + "and c.concern_id = :id")
                .param("now", timestamptz(clock.instant()))
                .param("id", id.value())
                .query((row, _) -> view(row))
                .optional();
    }

    /** What is open: due first; what is over: the latest first; at most 200. @param mine only what the caller owns */
    public List<ConcernView> at(Collection<SiteId> sites, Part part, boolean mine, @Nullable PatientId patient) {
        var which = switch (part) {
            case OPEN -> "c.status = 'OPEN'";
            case OVERDUE -> "c.status = 'OPEN' and c.due_on < c.today";
            case RESOLVED -> "c.status = 'RESOLVED'";
            case WITHDRAWN -> "c.status = 'WITHDRAWN'";
        };
        return jdbc.sql(SELECT + "and c.site_id = any (:sites::uuid[]) and " + which + """

                  and (not :mine or c.owner_id = :me)
                  and (:patient::uuid is null or person.patient_id = :patient::uuid)
                order by c.closed_at desc nulls first, c.due_on, c.raised_at, c.concern_id
                limit :limit
                """)
                .param("now", timestamptz(clock.instant()))
                .param("sites", uuids(sites))
                .param("mine", mine)
                .param("me", currentActor.get().id())
                .param("patient", patient == null ? null : patient.toString(), Types.VARCHAR)
                .param("limit", MOST_LISTED)
                .query((row, _) -> view(row))
                .list();
    }

    public ConcernCounts counts(Collection<SiteId> sites) {
        return jdbc.sql(ON_THE_SPOT + """
                select count(*)::int as open, (count(*) filter (where due_on < today))::int as overdue,
                       (count(*) filter (where owner_id = :me))::int as mine
                  from on_the_spot where status = 'OPEN' and site_id = any (:sites::uuid[])
                """)
                .param("now", timestamptz(clock.instant()))
                .param("sites", uuids(sites))
                .param("me", currentActor.get().id())
                .query((row, _) -> new ConcernCounts(row.getInt("open"), row.getInt("overdue"), row.getInt("mine")))
                .single();
    }

    /** Whose day is over, with the name of who owns each. */
    public Map<ConcernId, Optional<String>> overdue(SiteId site) {
        return jdbc
                .sql(ON_THE_SPOT + """
                select c.concern_id, coalesce(n.name, c.owner_id) as owner
                  from on_the_spot c left join actor_name n on n.actor_id = c.owner_id
                 where c.site_id = :site and c.status = 'OPEN' and c.due_on < c.today
                """)
                .param("now", timestamptz(clock.instant()))
                .param("site", site.value())
                .query((row, _) ->
                        Map.entry(new ConcernId(uuid(row, "concern_id")), Optional.ofNullable(row.getString("owner"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Everybody who works with patients at the site, as their token said when they last did something here, and the caller. */
    public List<ConcernColleague> colleagues(SiteId site) {
        return jdbc.sql("""
                select n.actor_id, n.name,
                       array(select role from unnest(n.roles) as role where role = any (:roles::text[]) order by role) as roles
                  from actor_name n left join kit_site s on s.site_id = :site
                 where n.actor_id = :me
                    or n.roles && :roles::text[] and n.seen_at > :since
                       and (n.whole_group or :site = any (n.sites) or s.region_id = any (n.regions))
                 order by lower(n.name), n.actor_id
                 limit :limit
                """)
                .param("site", site.value())
                .param("me", currentActor.get().id())
                .param("roles", SEE_TO_CONCERNS.stream().map(Role::code).toArray(String[]::new))
                .param("since", timestamptz(clock.instant().minus(WORKS_HERE)))
                .param("limit", MOST_COLLEAGUES)
                .query((row, _) ->
                        new ConcernColleague(row.getString("actor_id"), row.getString("name"), List.of((String[])
                                row.getArray("roles").getArray())))
                .list();
    }

    /** Those of them that are there. */
    public Set<ConcernId> known(Collection<ConcernId> ids) {
        return new HashSet<>(jdbc.sql("select concern_id from concern where concern_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new ConcernId(uuid(row, "concern_id")))
                .list());
    }

    Raised raised(ConcernId id) {
        return jdbc.sql("select site_id, patient_id from concern where concern_id = :id")
                .param("id", id.value())
                .query((row, _) -> {
                    var patient = uuidOrNull(row, "patient_id");
                    return new Raised(
                            new SiteId(uuid(row, "site_id")), patient == null ? null : new PatientId(patient));
                })
                .optional()
                .orElseThrow(NotFound::new);
    }

    boolean isVisitOf(@Nullable PatientId patient, SiteId site, AppointmentId appointment) {
        return jdbc.sql("""
                select exists (
                    select from appointment a
                      join patient visitor on visitor.patient_id = a.patient_id
                      join patient named on named.patient_id = :patient::uuid
                     where a.appointment_id = :appointment and a.site_id = :site
                       and coalesce(visitor.merged_into, visitor.patient_id)
                         = coalesce(named.merged_into, named.patient_id))
                """)
                .param("patient", uuidOrNull(patient), Types.OTHER)
                .param("appointment", appointment.value())
                .param("site", site.value())
                .query(Boolean.class)
                .single();
    }

    boolean workAt(SiteId site, Collection<ProviderId> providers) {
        return jdbc.sql("""
                select not exists (
                    select from unnest(:providers::uuid[]) as named (id)
                     where not exists (
                         select from provider_site ps where ps.provider_id = named.id and ps.site_id = :site))
                """)
                .param("providers", uuids(providers))
                .param("site", site.value())
                .query(Boolean.class)
                .single();
    }

    /** What an account is called; its id if it has never sent anything. */
    String nameOf(String account) {
        return jdbc.sql("select name from actor_name where actor_id = :id")
                .param("id", account)
                .query(String.class)
                .optional()
                .orElse(account);
    }

    /** Whether the caller may read what was said. */
    boolean readsWords(String raisedBy, @Nullable String ownerId) {
        var actor = currentActor.get();
        return actor.hasAnyOf(READ_ALL_WORDS)
                || personalData.mayRead()
                        && (actor.id().equals(raisedBy) || actor.id().equals(ownerId));
    }

    private ConcernView view(ResultSet row) throws SQLException {
        var id = new ConcernId(uuid(row, "concern_id"));
        var registration = patient(row, "patient_id");
        var goingOn = patient(row, "person_id");
        var person = goingOn == null ? registration : goingOn;
        if (person != null) {
            accesses.read(person.value(), "concern");
        }
        var ownerId = row.getString("owner_id");
        var raisedBy = row.getString("raised_by");
        var appointment = uuidOrNull(row, "appointment_id");
        var outcome = row.getString("outcome");
        boolean told = row.getBoolean("told");
        boolean readable = readsWords(raisedBy, ownerId);
        return new ConcernView(
                id,
                new SiteId(uuid(row, "site_id")),
                row.getString("site_name"),
                person,
                goingOn == null ? null : name(goingOn, row),
                Channel.valueOf(row.getString("channel")),
                Category.valueOf(row.getString("category")),
                ConcernSeverity.valueOf(row.getString("severity")),
                readable ? words.open(id, registration, sealed(row, "words")) : null,
                appointment == null ? null : new AppointmentId(appointment),
                instantOrNull(row, "starts_at"),
                about(row),
                ConcernStatus.valueOf(row.getString("status")),
                ownerId == null ? null : new ConcernOwner(ownerId, row.getString("owner_name")),
                currentActor.get().id().equals(ownerId),
                new ConcernOwner(raisedBy, row.getString("raised_by_name")),
                instant(row, "raised_at"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("overdue"),
                row.getInt("steps"),
                readable ? words.open(id, registration, sealed(row, "last_words")) : null,
                outcome == null ? null : ConcernOutcome.valueOf(outcome),
                outcome == null ? null : told,
                instantOrNull(row, "closed_at"));
    }

    private @Nullable String name(PatientId person, ResultSet row) throws SQLException {
        try {
            return personalData.nameFor(
                    person, new Sealed(row.getString("given_name")), new Sealed(row.getString("family_name")));
        } catch (PersonErased _) {
            return null; // this database is older than the erasure: it was restored from a backup
        }
    }

    private static List<ConcernedProvider> about(ResultSet row) throws SQLException {
        var ids = (UUID[]) row.getArray("about").getArray();
        var names = (String[]) row.getArray("about_names").getArray();
        return IntStream.range(0, ids.length)
                .mapToObj(at -> new ConcernedProvider(new ProviderId(ids[at]), names[at].isEmpty() ? null : names[at]))
                .toList();
    }

    private static @Nullable PatientId patient(ResultSet row, String column) throws SQLException {
        var id = uuidOrNull(row, column);
        return id == null ? null : new PatientId(id);
    }

    private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : new Sealed(value);
    }
}
