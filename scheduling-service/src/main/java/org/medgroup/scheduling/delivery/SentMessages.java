package org.medgroup.scheduling.delivery;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.QuietHours;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** All that was sent, and what became of it. Of an address just enough is shown to tell it from another one. */
@Component
public class SentMessages {
    /** What addresses are sealed as. */
    private static final String RECIPIENT = "message-recipient";

    private static final String SENDABLE = """
            m.status = 'FAILED' and m.content is not null and m.not_after > :now
             and not exists (select from message n where n.again_of = m.message_id)
            """;

    private static final String TOLD = """
            with told as (
                select m.*, case m.status
                         when 'QUEUED' then case when m.site_id = any (:quiet::uuid[]) then 'HELD'
                                                 when m.attempts > 0 then 'RETRYING' else 'WAITING' end
                         when 'FAILED' then case when m.reason in ('too-late', 'tried-out') then 'GIVEN_UP' else 'FAILED' end
                         when 'DROPPED' then case m.reason when 'no-consent' then 'OPTED_OUT'
                                                           when 'withdrawn' then 'WITHDRAWN' else 'NOT_SENT' end
                         else m.status end as state
                  from message m
            )
            """;

    private static final String MATCHING = """
              from told m
              left join patient registered on registered.patient_id = m.person_id
             where m.site_id = any (:sites::uuid[])
               and (:patient::uuid is null or m.person_id = :patient::uuid or registered.merged_into = :patient::uuid)
               and (:channel::text is null or m.channel = :channel::text)
               and (:purpose::text is null or m.purpose = :purpose::text)
               and (:state::text is null or m.state = :state::text)
               and (:from::timestamptz is null or m.queued_at >= :from::timestamptz)
               and (:to::timestamptz is null or m.queued_at < :to::timestamptz)
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final SiteDirectory sites;
    private final QuietHours quietHours;
    private final Accesses accesses;
    private final Clock clock;

    SentMessages(
            JdbcClient jdbc,
            PersonalData personalData,
            SiteDirectory sites,
            QuietHours quietHours,
            Accesses accesses,
            Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.sites = sites;
        this.quietHours = quietHours;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** How things stand with a message. */
    public enum State {
        WAITING,
        /** Until the site's quiet hours are over. */
        HELD,
        /** An attempt has not worked; there will be another one. */
        RETRYING,
        SENT,
        /** Refused for good. */
        FAILED,
        /** No attempt has worked for as long as it was worth sending. */
        GIVEN_UP,
        /** The patient has said no to the channel. */
        OPTED_OUT,
        /** What it told of has changed before it was sent. */
        WITHDRAWN,
        /** Not sent for another reason. */
        NOT_SENT
    }

    /** Which messages are asked for; null asks for all. @param to exclusive, as {@code from} by when they were queued */
    public record Filter(
            @Nullable PatientId patientId,
            @Nullable Channel channel,
            @Nullable String purpose,
            @Nullable State state,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static Filter ofPatient(PatientId patient) {
            return new Filter(patient, null, null, null, null, null);
        }
    }

    /** Somebody who has asked for something. @param name none: not heard of */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asker(String id, @Nullable String name) {}

    /**
     * @param patientId whose it is: of merged registrations the one that goes on; none: it goes to the site's staff
     * @param recipient where to, all but the end or the beginning covered; none: the patient was erased
     * @param purpose a code such as {@code appointment-reminder}
     * @param appointmentStart of the appointment that it is about, as that stands now
     * @param settledAt when it was sent, dropped or given up
     * @param reason a code: why it was not sent, or why the last attempt did not work
     * @param wording by which version of whose words
     * @param askedBy who has sent it again; none: it was sent by itself
     * @param sentAgainAt when somebody has sent it again, as a message of its own
     * @param canSendAgain it failed and is still worth sending
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SentMessage(
            UUID id,
            SiteId siteId,
            @Nullable String siteName,
            @Nullable PatientId patientId,
            @Nullable String patientName,
            @Nullable String recipient,
            String purpose,
            @Nullable Instant appointmentStart,
            Channel channel,
            Instant queuedAt,
            State state,
            int attempts,
            @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable String wording,
            @Nullable Asker askedBy,
            @Nullable Instant sentAgainAt,
            @Nullable Asker sentAgainBy,
            boolean canSendAgain) {
        private SentMessage to(@Nullable String name, @Nullable String address) {
            return new SentMessage(
                    id,
                    siteId,
                    siteName,
                    patientId,
                    name,
                    address,
                    purpose,
                    appointmentStart,
                    channel,
                    queuedAt,
                    state,
                    attempts,
                    settledAt,
                    reason,
                    wording,
                    askedBy,
                    sentAgainAt,
                    sentAgainBy,
                    canSendAgain);
        }
    }

    /**
     * @param next the message after which the next page begins; none: this is the last one
     * @param sendable how many of all that match could not be sent and can be sent again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MessagePage(
            List<SentMessage> items, @Nullable UUID next, int sendable) {}

    /** A message with what is still sealed. */
    private record Row(
            SentMessage message,
            @Nullable UUID person,
            @Nullable PatientId goesOn,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String recipient) {}

    /** The latest first. @param after the last message of the page before; none: from the beginning */
    public MessagePage at(Collection<SiteId> at, Filter filter, @Nullable UUID after, int limit) {
        var now = clock.instant();
        var rows = bind(TOLD + """
                        select m.*, s.name as site_name, person.patient_id as goes_on, person.given_name,
                               person.family_name, a.starts_at, again.queued_at as again_at, again.asked_by as again_by,
                               asker.name as asker_name, repeater.name as repeater_name, %s as sendable
                          from (select m.* %s
                                   and (:after::uuid is null or (m.queued_at, m.message_id)
                                        < (select l.queued_at, l.message_id from message l
                                            where l.message_id = :after::uuid))
                                 order by m.queued_at desc, m.message_id desc
                                 limit :limit) m
                          left join kit_site s on s.site_id = m.site_id
                          left join patient registered on registered.patient_id = m.person_id
                          left join patient person
                                 on person.patient_id = coalesce(registered.merged_into, registered.patient_id)
                                and person.erased_at is null
                          left join appointment a on a.appointment_id = m.about_id
                          left join message again on again.again_of = m.message_id
                          left join actor_name asker on asker.actor_id = m.asked_by
                          left join actor_name repeater on repeater.actor_id = again.asked_by
                         order by m.queued_at desc, m.message_id desc
                        """.formatted(SENDABLE, MATCHING), at, filter, now)
                .param("after", after == null ? null : after.toString(), Types.VARCHAR)
                .param("limit", limit + 1)
                .query(SentMessages::row)
                .list();
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        personalData.prepare(shown.stream()
                .flatMap(row -> Stream.concat(
                        Stream.ofNullable(row.person()).map(PatientId::new), Stream.ofNullable(row.goesOn())))
                .toList());
        return new MessagePage(
                shown.stream().map(this::opened).toList(),
                rows.size() > limit ? shown.getLast().message().id() : null,
                sendable(at, filter));
    }

    /** How many of them could not be sent and can be sent again. */
    private int sendable(Collection<SiteId> at, Filter filter) {
        return bind(TOLD + "select count(*)::int " + MATCHING + " and " + SENDABLE, at, filter, clock.instant())
                .query(Integer.class)
                .single();
    }

    /** A message that could not be sent: whose it is. @param person none: it goes to the site's staff */
    record Unsent(UUID id, @Nullable PatientId person, Channel channel) {}

    /** Those of them that could not be sent and can be sent again, the oldest first. */
    List<Unsent> unsent(SiteId at, Filter filter, int limit) {
        return bind(
                        TOLD + "select m.message_id, m.person_id, m.channel " + MATCHING + " and " + SENDABLE
                                + " order by m.message_id limit :limit",
                        Set.of(at),
                        filter,
                        clock.instant())
                .param("limit", limit)
                .query((row, _) -> unsent(row))
                .list();
    }

    Optional<Unsent> find(SiteId at, UUID id) {
        return jdbc.sql("select message_id, person_id, channel from message where message_id = :id and site_id = :site")
                .param("id", id)
                .param("site", at.value())
                .query((row, _) -> unsent(row))
                .optional();
    }

    private static Unsent unsent(ResultSet row) throws SQLException {
        var person = uuidOrNull(row, "person_id");
        return new Unsent(
                uuid(row, "message_id"),
                person == null ? null : new PatientId(person),
                Channel.valueOf(row.getString("channel")));
    }

    private StatementSpec bind(String sql, Collection<SiteId> at, Filter filter, Instant now) {
        var quiet = at.stream()
                .filter(site -> quietHours.next(now, sites.zoneOf(site)).isAfter(now))
                .toList();
        return jdbc.sql(sql)
                .param("now", timestamptz(now))
                .param("quiet", uuids(quiet))
                .param("sites", uuids(at))
                .param(
                        "patient",
                        filter.patientId() == null ? null : filter.patientId().toString(),
                        Types.VARCHAR)
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().name(),
                        Types.VARCHAR)
                .param("purpose", filter.purpose(), Types.VARCHAR)
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param("from", timestamptzOrNull(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", timestamptzOrNull(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var person = uuidOrNull(row, "person_id");
        var goesOn = uuidOrNull(row, "goes_on");
        var shown = goesOn == null ? person : goesOn;
        var message = new SentMessage(
                uuid(row, "message_id"),
                new SiteId(uuid(row, "site_id")),
                row.getString("site_name"),
                shown == null ? null : new PatientId(shown),
                null,
                null,
                row.getString("purpose"),
                instantOrNull(row, "starts_at"),
                Channel.valueOf(row.getString("channel")),
                instant(row, "queued_at"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instantOrNull(row, "settled_at"),
                row.getString("reason"),
                row.getString("wording"),
                asker(row, "asked_by", "asker_name"),
                instantOrNull(row, "again_at"),
                asker(row, "again_by", "repeater_name"),
                row.getBoolean("sendable"));
        return new Row(
                message,
                person,
                goesOn == null ? null : new PatientId(goesOn),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("recipient"));
    }

    private static @Nullable Asker asker(ResultSet row, String id, String name) throws SQLException {
        var account = row.getString(id);
        return account == null ? null : new Asker(account, row.getString(name));
    }

    private SentMessage opened(Row row) {
        var patient = row.message().patientId();
        if (patient != null) {
            accesses.read(patient.value(), "messages");
        }
        return row.message().to(name(row), recipient(row));
    }

    private @Nullable String name(Row row) {
        if (row.goesOn() == null || row.givenName() == null || row.familyName() == null) {
            return null;
        }
        try {
            return personalData.nameFor(row.goesOn(), new Sealed(row.givenName()), new Sealed(row.familyName()));
        } catch (PersonErased _) {
            return null; // this database is older than the erasure: it was restored from a backup
        }
    }

    private @Nullable String recipient(Row row) {
        if (row.recipient() == null || row.person() == null || !personalData.mayRead()) {
            return null;
        }
        try {
            return MaskedAddress.of(
                    personalData.openText(new PatientId(row.person()), RECIPIENT, new Sealed(row.recipient())));
        } catch (PersonErased _) {
            return null; // as above
        }
    }
}
