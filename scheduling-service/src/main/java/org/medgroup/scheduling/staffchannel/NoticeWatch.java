package org.medgroup.scheduling.staffchannel;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.scheduling.concern.Concerns;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizations;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelSet;
import org.medgroup.scheduling.worklist.Worklist;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every ten minutes at the lists that are worked out and not kept, and tells staff what has come onto them since. What
 * was told is noted in the transaction that queues the notice, so each thing is told once for each time that it comes.
 */
@Component
class NoticeWatch implements DeadlineHandler {
    static final String NAME = "staff-notices";

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AUTHORIZATION_DAYS = 14;
    private static final Texts TEXTS = new Texts("staff");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StaffChannels channels;
    private final Notices notices;
    private final Worklist worklist;
    private final Concerns concerns;
    private final PriorAuthorizations authorizations;
    private final Deadlines deadlines;
    private final Clock clock;

    NoticeWatch(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            StaffChannels channels,
            Notices notices,
            Worklist worklist,
            Concerns concerns,
            PriorAuthorizations authorizations,
            Deadlines deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.channels = channels;
        this.notices = notices;
        this.worklist = worklist;
        this.concerns = concerns;
        this.authorizations = authorizations;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A site is looked at by one chain of deadlines, however often its channel is set anew. */
    @EventHandler
    void on(StaffChannelSet event) {
        int begun = jdbc.sql("""
                insert into staff_notice_watch (site_id, next_at) values (:site, :now) on conflict do nothing
                """)
                .param("site", event.siteId().value())
                .param("now", timestamptz(clock.instant()))
                .update();
        if (begun == 1) {
            deadlines.set(NAME, event.siteId().value(), clock.instant());
        }
    }

    @Override
    public Optional<Instant> due(UUID id) {
        var next = transaction.execute(_ -> look(new SiteId(id)));
        return Optional.ofNullable(next);
    }

    /** @return when to look next; none: there is nobody to tell any more */
    private @Nullable Instant look(SiteId site) {
        var now = clock.instant();
        var due = jdbc.sql("select next_at from staff_notice_watch where site_id = :site for update")
                .param("site", site.value())
                .query((row, _) -> instant(row, "next_at"))
                .optional();
        if (due.isEmpty() || due.get().isAfter(now)) {
            return due.orElse(null); // somebody died after looking and before noting that the deadline is done
        }
        var settings = channels.settings(site);
        if (settings.isEmpty()) {
            jdbc.sql("delete from staff_notice_watch where site_id = :site")
                    .param("site", site.value())
                    .update();
            jdbc.sql("delete from staff_notice_told where site_id = :site")
                    .param("site", site.value())
                    .update();
            return null;
        }
        tellNews(site, settings.get());
        var next = now.plus(EVERY);
        jdbc.sql("update staff_notice_watch set next_at = :next where site_id = :site")
                .param("next", timestamptz(next))
                .param("site", site.value())
                .update();
        return next;
    }

    private void tellNews(SiteId site, ChannelSettings settings) {
        for (var kind : settings.kinds()) {
            switch (kind) {
                case APPOINTMENTS_IMPOSSIBLE -> tell(site, kind, worklist.impossible(site), Map.of());
                case CONCERN_OVERDUE -> {
                    var overdue = concerns.overdue(site);
                    tell(site, kind, overdue.keySet(), Map.of("owners", owners(overdue.values(), settings)));
                }
                case AUTHORIZATIONS_END ->
                    tell(
                            site,
                            kind,
                            authorizations.expiring(site, AUTHORIZATION_DAYS).stream()
                                    .map(each -> each.authorization().id())
                                    .toList(),
                            Map.of());
                case SLOT_NOT_FILLED, CONCERN_HANDED_OVER -> {} // told at once
            }
        }
    }

    /** @param all that is on the list now */
    private void tell(SiteId site, NoticeKind kind, Collection<? extends Identifier> all, Map<String, String> values) {
        jdbc.sql("""
                delete from staff_notice_told
                where site_id = :site and kind = :kind and subject_id <> all (:all::uuid[])
                """)
                .param("site", site.value())
                .param("kind", kind.name())
                .param("all", uuids(all))
                .update();
        int news = jdbc.sql("""
                insert into staff_notice_told (site_id, kind, subject_id)
                select :site, :kind, subject from unnest(:all::uuid[]) as subject
                on conflict do nothing
                """)
                .param("site", site.value())
                .param("kind", kind.name())
                .param("all", uuids(all))
                .update();
        if (news > 0) {
            var filled = new HashMap<>(values);
            filled.put("all", Integer.toString(all.size()));
            notices.tell(site, kind, site.value(), news, filled);
        }
    }

    private static String owners(Collection<Optional<String>> owners, ChannelSettings settings) {
        var nobody = TEXTS.text(Locale.forLanguageTag(settings.language()), "nobody");
        return owners.stream()
                .map(owner -> owner.orElse(nobody))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
