package org.medgroup.kit.message;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.kit.personal.PersonalTraces;
import org.medgroup.kit.personal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages of a service: its outbox and its delivery log in one table. {@link #queue} joins the current transaction,
 * so a message is sent if, and only if, what it tells of has happened.
 */
public final class Messages implements PersonalTraces {
    static final String RECIPIENT = "message-recipient";
    static final String CONTENT = "message-content";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Consents consents;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Messages(
            JdbcClient jdbc,
            Sealer sealer,
            Consents consents,
            Deadlines deadlines,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.consents = consents;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    public enum Status {
        QUEUED,
        SENT,
        /** Not sent on purpose. */
        DROPPED,
        /** Not sent, though it should have been. */
        FAILED
    }

    /**
     * A line of the delivery log.
     *
     * @param reason why it was dropped or failed, or why the last attempt did not work: a code
     * @param wording whose words it is in, and which version of them
     */
    public record Delivery(
            UUID id,
            UUID personId,
            SiteId siteId,
            String purpose,
            UUID about,
            Channel channel,
            Instant queuedAt,
            Status status,
            int attempts,
            @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable String wording) {}

    /** What came of the wish to send a message again. */
    public enum Again {
        QUEUED,
        /** Somebody was faster, or asks twice. */
        QUEUED_BEFORE,
        /** It has not failed. */
        NOT_FAILED,
        /** What it told of is over, or has changed. */
        OUTDATED,
        NO_CONSENT,
        NO_ADDRESS
    }

    record Content(
            String subject,
            String text,
            @Nullable URI optOut,
            @Nullable URI link) {}

    /** @param personId none: it goes to the site's staff */
    record Queued(
            @Nullable UUID personId,
            SiteId siteId,
            Channel channel,
            String recipient,
            String content,
            Instant notAfter,
            int attempts) {}

    /** Without consent the message is written down as dropped, not queued. */
    public UUID queue(NewMessage message) {
        var id = Ids.next();
        var now = clock.instant();
        var consented = consents.allow(message.personId(), message.channel());
        jdbc.sql("""
            insert into message (message_id, person_id, site_id, purpose, about_id, channel, recipient, content,
                                 queued_at, not_after, status, settled_at, reason, wording)
            values (:id, :person, :site, :purpose, :about, :channel, :recipient, :content,
                    :now, :notAfter, :status, :settled, :reason, :wording)
            """)
                .param("id", id)
                .param("person", message.personId())
                .param("site", message.siteId().value())
                .param("purpose", message.purpose())
                .param("about", message.about())
                .param("channel", message.channel().name())
                .param(
                        "recipient",
                        sealer.seal(message.personId(), RECIPIENT, message.address())
                                .value())
                .param(
                        "content",
                        consented
                                ? sealer.seal(
                                                message.personId(),
                                                CONTENT,
                                                json.writeValueAsString(new Content(
                                                        message.subject(), message.text(), message.optOut(), null)))
                                        .value()
                                : null)
                .param("now", Timestamp.from(now))
                .param("notAfter", Timestamp.from(message.notAfter()))
                .param("status", (consented ? Status.QUEUED : Status.DROPPED).name())
                .param("settled", consented ? null : Timestamp.from(now))
                .param("reason", consented ? null : "no-consent")
                .param("wording", message.wording(), Types.VARCHAR)
                .update();
        if (consented) {
            deadlines.set(MessageSending.NAME, id, now);
        }
        return id;
    }

    /** Queues what a site's staff are to be told in their chat. It has no person, so nothing of it is sealed. */
    public UUID queue(NewNotice notice) {
        var id = Ids.next();
        var now = clock.instant();
        jdbc.sql("""
            insert into message (message_id, site_id, purpose, about_id, channel, recipient, content, queued_at,
                                 not_after, status)
            values (:id, :site, :purpose, :about, 'CHAT', :recipient, :content, :now, :notAfter, 'QUEUED')
            """)
                .param("id", id)
                .param("site", notice.siteId().value())
                .param("purpose", notice.purpose())
                .param("about", notice.about())
                .param("recipient", notice.siteId().toString())
                .param("content", json.writeValueAsString(new Content("", notice.text(), null, notice.link())))
                .param("now", Timestamp.from(now))
                .param("notAfter", Timestamp.from(notice.notAfter()))
                .update();
        deadlines.set(MessageSending.NAME, id, now);
        return id;
    }

    /** Takes back what has not been sent about something; what could not be sent is not sent again any more. */
    public void withdraw(UUID about, String purpose) {
        jdbc.sql("""
            update message
            set content = null,
                settled_at = coalesce(settled_at, :now),
                reason = case when status = 'QUEUED' then 'withdrawn' else reason end,
                status = case when status = 'QUEUED' then 'DROPPED' else status end
            where about_id = :about and purpose = :purpose
              and (status = 'QUEUED' or status = 'FAILED' and content is not null)
            """)
                .param("now", Timestamp.from(clock.instant()))
                .param("about", about)
                .param("purpose", purpose)
                .update();
    }

    private record Failed(
            @Nullable UUID personId,
            Channel channel,
            Status status,
            @Nullable String recipient,
            @Nullable String content,
            Instant notAfter) {}

    /**
     * Queues what could not be sent once more, in the current transaction, as a message of its own: the failed one stays in
     * the log as it is. A message is sent again once; if that fails, too, it is that one that can be sent again.
     *
     * @param id of one that the caller sees
     * @param address of a person, where to by now, for it may have been put right; asked for if all else allows it
     * @param by the account that asks for it
     */
    public Again sendAgain(UUID id, Supplier<@Nullable String> address, String by) {
        var failed = jdbc.sql("select * from message where message_id = :id for update")
                .param("id", id)
                .query((row, _) -> new Failed(
                        row.getObject("person_id", UUID.class),
                        Channel.valueOf(row.getString("channel")),
                        Status.valueOf(row.getString("status")),
                        row.getString("recipient"),
                        row.getString("content"),
                        row.getTimestamp("not_after").toInstant()))
                .single();
        if (isSentAgain(id)) {
            return Again.QUEUED_BEFORE;
        }
        if (failed.status() != Status.FAILED) {
            return Again.NOT_FAILED;
        }
        var now = clock.instant();
        if (failed.content() == null || !now.isBefore(failed.notAfter())) {
            return Again.OUTDATED;
        }
        var person = failed.personId();
        if (person != null && !consents.allow(person, failed.channel())) {
            return Again.NO_CONSENT;
        }
        var recipient = person == null ? failed.recipient() : address.get();
        if (recipient == null) {
            return Again.NO_ADDRESS;
        }
        var next = Ids.next();
        jdbc.sql("""
            with failed as (
                update message set content = null where message_id = :id
            )
            insert into message (message_id, person_id, site_id, purpose, about_id, channel, recipient, content,
                                 queued_at, not_after, status, wording, again_of, asked_by)
            select :next, person_id, site_id, purpose, about_id, channel, :recipient, content,
                   :now, not_after, 'QUEUED', wording, message_id, :by
            from message where message_id = :id
            """)
                .param("id", id)
                .param("next", next)
                .param(
                        "recipient",
                        person == null
                                ? recipient
                                : sealer.seal(person, RECIPIENT, recipient).value())
                .param("now", Timestamp.from(now))
                .param("by", by)
                .update();
        deadlines.set(MessageSending.NAME, next, now);
        return Again.QUEUED;
    }

    private boolean isSentAgain(UUID id) {
        return jdbc.sql("select exists (select from message where again_of = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Of what could not be sent the content goes as soon as nobody could want to send it again. */
    void forgetOutdated(UUID id) {
        transaction.executeWithoutResult(_ -> jdbc.sql("""
            update message set content = null
            where message_id = :id and status = 'FAILED' and content is not null and not_after <= :now
            """)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }

    /** What people were written about something, the latest first. */
    public List<Delivery> about(UUID about) {
        return jdbc.sql("""
            select * from message where about_id = :about and person_id is not null order by queued_at desc
            """).param("about", about).query(Messages::delivery).list();
    }

    @Override
    public void forget(UUID personId) {
        jdbc.sql("""
            update message
            set recipient = null, content = null,
                settled_at = coalesce(settled_at, :now),
                reason = case when status = 'QUEUED' then 'person-erased' else reason end,
                status = case when status = 'QUEUED' then 'DROPPED' else status end
            where person_id = :person and (recipient is not null or status = 'QUEUED')
            """)
                .param("now", Timestamp.from(clock.instant()))
                .param("person", personId)
                .update();
    }

    Optional<Queued> queued(UUID id) {
        return requireNonNull(transaction.execute(_ -> jdbc.sql(
                        "select * from message where message_id = :id and status = 'QUEUED'")
                .param("id", id)
                .query((row, _) -> new Queued(
                        row.getObject("person_id", UUID.class),
                        new SiteId(row.getObject("site_id", UUID.class)),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("recipient"),
                        row.getString("content"),
                        row.getTimestamp("not_after").toInstant(),
                        row.getInt("attempts")))
                .optional()));
    }

    /** As things stand now. */
    boolean isAllowed(UUID personId, Channel channel) {
        return requireNonNull(transaction.execute(_ -> consents.allow(personId, channel)));
    }

    void attempted(UUID id, String reason) {
        transaction.executeWithoutResult(
                _ -> jdbc.sql("update message set attempts = attempts + 1, reason = :reason where message_id = :id")
                        .param("reason", reason)
                        .param("id", id)
                        .update());
    }

    void settle(UUID id, Status status, boolean attempted, @Nullable String receipt, @Nullable String reason) {
        transaction.executeWithoutResult(_ -> jdbc.sql("""
            update message
            set status = :status, settled_at = :now, receipt = :receipt, reason = :reason,
                attempts = attempts + :attempt,
                content = case when :status = 'FAILED' and not_after > :now then content end
            where message_id = :id and status = 'QUEUED'
            """)
                .param("status", status.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("receipt", receipt)
                .param("reason", reason)
                .param("attempt", attempted ? 1 : 0)
                .param("id", id)
                .update());
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        var settled = row.getTimestamp("settled_at");
        return new Delivery(
                row.getObject("message_id", UUID.class),
                row.getObject("person_id", UUID.class),
                new SiteId(row.getObject("site_id", UUID.class)),
                row.getString("purpose"),
                row.getObject("about_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getTimestamp("queued_at").toInstant(),
                Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                settled == null ? null : settled.toInstant(),
                row.getString("reason"),
                row.getString("wording"));
    }
}
