package org.medgroup.kit.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.message.Messages.Content;
import org.medgroup.kit.message.Messages.Queued;
import org.medgroup.kit.message.Messages.Status;
import org.medgroup.kit.message.Transport.NotSent;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what is queued, one message per deadline. No transaction is open while the provider is asked. A process that dies
 * between the provider's answer and the note of it sends again, under the same id.
 */
final class MessageSending implements DeadlineHandler {
    static final String NAME = "send-message";
    private static final String TRIED_OUT = "tried-out";
    private static final Logger log = LoggerFactory.getLogger(MessageSending.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Notices to staff are given up after as many: what is an hour old they have seen on the screen. */
    private static final int MOST_ATTEMPTS_FOR_STAFF = 8;

    private final Messages messages;
    private final Map<Channel, Transport> transports;
    private final Sealer sealer;
    private final SiteDirectory sites;
    private final QuietHours quietHours;
    private final JsonMapper json;
    private final Clock clock;

    MessageSending(
            Messages messages,
            Map<Channel, Transport> transports,
            Sealer sealer,
            SiteDirectory sites,
            QuietHours quietHours,
            JsonMapper json,
            Clock clock) {
        this.messages = messages;
        this.transports = transports;
        this.sealer = sealer;
        this.sites = sites;
        this.quietHours = quietHours;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID id) {
        var queued = messages.queued(id);
        if (queued.isEmpty()) {
            messages.forgetOutdated(id);
            return Optional.empty();
        }
        return send(id, queued.get());
    }

    private Optional<Instant> send(UUID id, Queued queued) {
        var now = clock.instant();
        if (!now.isBefore(queued.notAfter())) {
            messages.settle(id, Status.FAILED, false, null, "too-late");
            return Optional.empty();
        }
        var loud = quietHours.next(now, sites.zoneOf(queued.siteId()));
        if (loud.isAfter(now)) {
            return Optional.of(loud);
        }
        var transport = transports.get(queued.channel());
        if (transport == null) {
            messages.settle(id, Status.DROPPED, false, null, "channel-not-there");
            return Optional.empty();
        }
        if (queued.personId() != null && !messages.isAllowed(queued.personId(), queued.channel())) {
            messages.settle(id, Status.DROPPED, false, null, "no-consent");
            return Optional.empty();
        }
        Outgoing outgoing;
        try {
            outgoing = open(id, queued);
        } catch (PersonErased _) {
            messages.settle(id, Status.DROPPED, false, null, "person-erased");
            return Optional.empty();
        }
        try {
            var receipt = transport.send(outgoing);
            messages.settle(id, Status.SENT, true, receipt, null);
            return Optional.empty();
        } catch (NotSent e) {
            return notSent(id, queued, e);
        }
    }

    private Optional<Instant> notSent(UUID id, Queued queued, NotSent failure) {
        if (failure.isForGood()) {
            log.info("The message {} cannot be sent: {}", id, failure.reason());
            messages.settle(id, Status.FAILED, true, null, failure.reason());
            return Optional.of(queued.notAfter()); // until then it can be sent again
        }
        if (queued.personId() == null && queued.attempts() + 1 >= MOST_ATTEMPTS_FOR_STAFF) {
            messages.settle(id, Status.FAILED, true, null, TRIED_OUT);
            return Optional.of(queued.notAfter());
        }
        messages.attempted(id, failure.reason());
        var pause = pauseAfter(queued.attempts());
        return Optional.of(clock.instant().plus(pause.compareTo(failure.pause()) < 0 ? failure.pause() : pause));
    }

    private Outgoing open(UUID id, Queued queued) {
        if (queued.personId() == null) {
            var notice = json.readValue(queued.content(), Content.class);
            return new Outgoing(id, queued.recipient(), notice.subject(), notice.text(), null, notice.link());
        }
        var address = sealer.open(queued.personId(), Messages.RECIPIENT, new Sealed(queued.recipient()));
        var content = json.readValue(
                sealer.open(queued.personId(), Messages.CONTENT, new Sealed(queued.content())), Content.class);
        return new Outgoing(id, address, content.subject(), content.text(), content.optOut());
    }

    static Duration pauseAfter(int earlierAttempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(earlierAttempts, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
