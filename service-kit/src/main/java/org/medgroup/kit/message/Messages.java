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

    record Content(String subject, String text, @Nullable URI optOut) {}

    record Queued(
            UUID personId,
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
                                                        message.subject(), message.text(), message.optOut())))
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

    /** Takes back what has not been sent about something. */
    public void withdraw(UUID about, String purpose) {
        jdbc.sql("""
            update message set status = 'DROPPED', content = null, settled_at = :now, reason = 'withdrawn'
            where about_id = :about and purpose = :purpose and status = 'QUEUED'
            """)
                .param("now", Timestamp.from(clock.instant()))
                .param("about", about)
                .param("purpose", purpose)
                .update();
    }

    /** What was sent to somebody, the latest first, as far as the caller's sites go. */
    public List<Delivery> toPerson(UUID personId, int limit) {
        return jdbc.sql("select * from message where person_id = :person order by queued_at desc limit :limit")
                .param("person", personId)
                .param("limit", limit)
                .query(Messages::delivery)
                .list();
    }

    public List<Delivery> about(UUID about) {
        return jdbc.sql("select * from message where about_id = :about order by queued_at desc")
                .param("about", about)
                .query(Messages::delivery)
                .list();
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
            set status = :status, content = null, settled_at = :now, receipt = :receipt, reason = :reason,
                attempts = attempts + :attempt
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
