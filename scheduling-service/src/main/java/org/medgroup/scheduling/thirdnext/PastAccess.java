package org.medgroup.scheduling.thirdnext;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.kit.rebuild.PastTables;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Third-next-available as it would have been measured at an earlier moment: whatever bookable is made of is folded from the
 * events that had been recorded by then, and the measuring statement runs on that. Folding takes as long as the history
 * is; so it is asked for, goes on whatever becomes of the process that does it, and the answer is kept.
 */
@Component
public class PastAccess implements DeadlineHandler {
    private static final Logger log = LoggerFactory.getLogger(PastAccess.class);
    private static final String NAME = "past-third-next-available";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration WHILE_ANOTHER_RUNS = Duration.ofSeconds(2);
    private static final int MOST_ATTEMPTS = 3;

    /** What the search reads, without the tables of the kit's own consumers. */
    private static final List<String> PROJECTIONS = List.of(
            "calendar", "templates", "deviations", "visit-types", "rooms", "equipment", "appointments", "slot-holds");

    private static final Projection SITES = new Projection.OfTopics(
            "sites",
            List.of(ProjectionTable.of("kit_site"), ProjectionTable.of("kit_region")),
            List.of("site-directory"));

    private final PastTables pastTables;
    private final ObjectProvider<Projection> projections;
    private final ThirdOpenSlot thirdOpenSlot;
    private final AccessMeasurements measurements;
    private final Deadlines deadlines;
    private final CurrentActor currentActor;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    PastAccess(
            PastTables pastTables,
            ObjectProvider<Projection> projections,
            ThirdOpenSlot thirdOpenSlot,
            AccessMeasurements measurements,
            Deadlines deadlines,
            CurrentActor currentActor,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.pastTables = pastTables;
        this.projections = projections;
        this.thirdOpenSlot = thirdOpenSlot;
        this.measurements = measurements;
        this.deadlines = deadlines;
        this.currentActor = currentActor;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    /** How far an answer is. */
    public enum PastAccessState {
        NOT_ASKED,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * @param events folded so far
     * @param answer once it is there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PastAnswer(
            Instant at,
            PastAccessState state,
            long events,
            @Nullable AccessAnswer answer) {}

    /** In the current transaction. What somebody has asked before is not worked out again, unless it failed. */
    public PastAnswer ask(SiteId site, Instant at) {
        if (!at.isBefore(clock.instant())) {
            throw AccessRejected.notPast();
        }
        forgetOldAnswers();
        var before = find(site, at);
        if (before.state() == PastAccessState.RUNNING || before.state() == PastAccessState.DONE) {
            return before;
        }
        if (isBusyFor(site)) {
            throw AccessRejected.busy();
        }
        UUID id = Ids.next();
        int asked = jdbc.sql("""
                insert into past_access (past_access_id, site_id, at, asked_by, asked_at, state)
                values (:id, :site, :at, :actor, :now, 'RUNNING')
                on conflict (site_id, at) do update
                set past_access_id = excluded.past_access_id, asked_by = excluded.asked_by,
                    asked_at = excluded.asked_at, state = 'RUNNING', attempts = 0, events = 0, finished_at = null
                where past_access.state = 'FAILED'
                """)
                .param("id", id)
                .param("site", site.value())
                .param("at", timestamptz(at))
                .param("actor", currentActor.get().id())
                .param("now", timestamptz(clock.instant()))
                .update();
        if (asked == 1) {
            deadlines.set(NAME, id, clock.instant());
        }
        return find(site, at);
    }

    public PastAnswer find(SiteId site, Instant at) {
        return jdbc.sql("select state, events, answer from past_access where site_id = :site and at = :at")
                .param("site", site.value())
                .param("at", timestamptz(at))
                .query((row, _) -> {
                    var answer = row.getString("answer");
                    return new PastAnswer(
                            at,
                            PastAccessState.valueOf(row.getString("state")),
                            row.getLong("events"),
                            answer == null ? null : json.readValue(answer, AccessAnswer.class));
                })
                .optional()
                .orElseGet(() -> new PastAnswer(at, PastAccessState.NOT_ASKED, 0, null));
    }

    private boolean isBusyFor(SiteId site) {
        return jdbc.sql("select exists (select from past_access where site_id = :site and state = 'RUNNING')")
                .param("site", site.value())
                .query(Boolean.class)
                .single();
    }

    private void forgetOldAnswers() {
        jdbc.sql("delete from past_access where finished_at < :then")
                .param("then", timestamptz(clock.instant().minus(KEPT)))
                .update();
    }

    @Override
    public String name() {
        return NAME;
    }

    private record Asked(SiteId site, Instant at, int attempts) {}

    @Override
    public Optional<Instant> due(UUID id) {
        var asked = requireNonNull(transaction.execute(_ -> jdbc.sql("""
                        update past_access set attempts = attempts + 1
                        where past_access_id = :id and state = 'RUNNING'
                        returning site_id, at, attempts
                        """)
                .param("id", id)
                .query((row, _) ->
                        new Asked(new SiteId(uuid(row, "site_id")), instant(row, "at"), row.getInt("attempts")))
                .optional()));
        return asked.flatMap(it -> answer(id, it));
    }

    private Optional<Instant> answer(UUID id, Asked asked) {
        if (asked.attempts() > MOST_ATTEMPTS) {
            finish(id, PastAccessState.FAILED, null);
            return Optional.empty();
        }
        try {
            var measured = pastTables.ask(
                    model(), asked.at(), events -> progress(id, events), () -> measure(asked.site(), asked.at()));
            if (measured.isEmpty()) {
                waited(id);
                return Optional.of(clock.instant().plus(WHILE_ANOTHER_RUNS));
            }
            finish(id, PastAccessState.DONE, json.writeValueAsString(measured.get()));
            return Optional.empty();
        } catch (RuntimeException e) {
            log.error("Third-next-available of site {} at {} cannot be told", asked.site(), asked.at(), e);
            return Optional.of(clock.instant().plus(WHILE_ANOTHER_RUNS));
        }
    }

    /** On the tables of that moment. */
    private AccessAnswer measure(SiteId site, Instant at) {
        claimWhatWasHeld(at);
        var measured = thirdOpenSlot.measure(site, at);
        var zone = jdbc.sql("select time_zone from kit_site where site_id = :site")
                .param("site", site.value())
                .query(String.class)
                .optional()
                .orElse("UTC");
        return AccessAnswer.of(
                at,
                at.atZone(ZoneId.of(zone)).toLocalDate(),
                ThirdOpenSlot.HORIZON_DAYS,
                measured,
                measurements.names(measured),
                measurements.visitTypeNames());
    }

    /** Claims of holds follow from no appointment; they are made of what was held at that moment. */
    private void claimWhatWasHeld(Instant at) {
        jdbc.sql("""
                insert into claimed_time (claimant_id, held_until, kind, resource_id, session_id, during)
                select h.slot_hold_id, h.until, taken.kind, taken.resource_id,
                       case when v.group_capacity is not null
                            then group_session(h.provider_id, h.visit_type_id, h.site_id, h.starts_at) end,
                       tstzrange(h.starts_at - make_interval(mins => v.buffer_before_minutes),
                                 h.ends_at + make_interval(mins => v.buffer_minutes))
                from slot_hold h
                join visit_type v using (visit_type_id)
                cross join lateral (values ('PROVIDER', h.provider_id), ('ROOM', h.room_id)) as taken (kind, resource_id)
                where h.status = 'HELD' and h.until > :at and taken.resource_id is not null
                """).param("at", timestamptz(at)).update();
    }

    private PastTables.Model model() {
        var read = projections
                .orderedStream()
                .filter(projection -> PROJECTIONS.contains(projection.name()))
                .toList();
        if (read.size() != PROJECTIONS.size()) {
            throw new IllegalStateException("Not every projection that bookable is made of is there");
        }
        return new PastTables.Model(
                Stream.concat(Stream.of(SITES), read.stream()).toList(),
                List.of("has_speciality", "missing_credentials", "within_windows"),
                List.of("blocked_days"));
    }

    private void progress(UUID id, long events) {
        transaction.executeWithoutResult(
                _ -> jdbc.sql("update past_access set events = :events where past_access_id = :id")
                        .param("events", events)
                        .param("id", id)
                        .update());
    }

    /** Standing in line is no attempt. */
    private void waited(UUID id) {
        transaction.executeWithoutResult(
                _ -> jdbc.sql("update past_access set attempts = attempts - 1 where past_access_id = :id")
                        .param("id", id)
                        .update());
    }

    private void finish(UUID id, PastAccessState state, @Nullable String answer) {
        transaction.executeWithoutResult(_ -> jdbc.sql("""
                        update past_access set state = :state, answer = :answer::jsonb, finished_at = :now
                        where past_access_id = :id
                        """)
                .param("state", state.name())
                .param("answer", answer, Types.VARCHAR)
                .param("now", timestamptz(clock.instant()))
                .param("id", id)
                .update());
    }
}
