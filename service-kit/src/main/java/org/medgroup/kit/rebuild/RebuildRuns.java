package org.medgroup.kit.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.problem.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The rebuilds that operators have started, with what came of them; runs each on a thread of its own. */
final class RebuildRuns {
    private static final Logger log = LoggerFactory.getLogger(RebuildRuns.class);
    private static final int LISTED = 50;

    private final Rebuilds rebuilds;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CurrentActor currentActor;
    private final AtomicBoolean busy = new AtomicBoolean();

    RebuildRuns(Rebuilds rebuilds, JdbcClient jdbc, JsonMapper json, CurrentActor currentActor) {
        this.rebuilds = rebuilds;
        this.jdbc = jdbc;
        this.json = json;
        this.currentActor = currentActor;
    }

    /** Where a run is. */
    @Schema(name = "RebuildState")
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * @param events folded so far
     * @param report what came of it
     */
    @Schema(name = "RebuildRun")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            UUID id,
            String projection,
            Rebuilds.Mode mode,
            State state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long events,
            @Nullable RebuildReport report,
            @Nullable String failure) {}

    /** Another one is at work. */
    static final class Busy extends Rejection {
        private static final long serialVersionUID = 1L;

        Busy() {
            super(
                    "rebuild-running",
                    409,
                    "This service is rebuilding a projection; one at a time.",
                    List.of(),
                    Map.of());
        }
    }

    Set<String> projections() {
        return rebuilds.projections();
    }

    /** In the caller's transaction; begins when that has committed. */
    Run start(String projection, Rebuilds.Mode mode) {
        if (!busy.compareAndSet(false, true)) {
            throw new Busy();
        }
        var id = Ids.next();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    Thread.ofPlatform().name("rebuild-" + projection).daemon().start(() -> run(id, projection, mode));
                } else {
                    busy.set(false);
                }
            }
        });
        jdbc.sql("""
                insert into rebuild_run (run_id, projection, mode, state, started_by)
                values (:id, :projection, :mode, 'RUNNING', :actor)
                """)
                .param("id", id)
                .param("projection", projection)
                .param("mode", mode.name())
                .param("actor", currentActor.get().id())
                .update();
        return find(id).orElseThrow();
    }

    private void run(UUID id, String projection, Rebuilds.Mode mode) {
        try {
            var report = rebuilds.run(projection, mode, events -> progress(id, events));
            log.info(
                    "Rebuilt {}: {} events, {}, writers held for {} ms",
                    projection,
                    report.events(),
                    report.equal() ? "equal to live" : report.swapped() ? "differences put right" : "differs from live",
                    report.heldMillis());
            jdbc.sql("""
                    update rebuild_run
                       set state = 'DONE', finished_at = now(), events = :events, report = :report::jsonb
                     where run_id = :id
                    """)
                    .param("events", report.events())
                    .param("report", json.writeValueAsString(report))
                    .param("id", id)
                    .update();
        } catch (RuntimeException | Error e) {
            log.error("The rebuild of {} has failed; the live tables are as they were", projection, e);
            jdbc.sql(
                            "update rebuild_run set state = 'FAILED', finished_at = now(), failure = :failure where run_id = :id")
                    .param("failure", e.toString())
                    .param("id", id)
                    .update();
        } finally {
            busy.set(false);
        }
    }

    private void progress(UUID id, long events) {
        jdbc.sql("update rebuild_run set events = :events where run_id = :id")
                .param("events", events)
                .param("id", id)
                .update();
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("select * from rebuild_run where run_id = :id")
                .param("id", id)
                .query((row, _) -> {
                    var finished = row.getObject("finished_at", OffsetDateTime.class);
                    var report = row.getString("report");
                    return new Run(
                            row.getObject("run_id", UUID.class),
                            row.getString("projection"),
                            Rebuilds.Mode.valueOf(row.getString("mode")),
                            State.valueOf(row.getString("state")),
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getLong("events"),
                            report == null ? null : json.readValue(report, RebuildReport.class),
                            row.getString("failure"));
                })
                .optional();
    }

    List<Run> latest() {
        return jdbc
                .sql("select run_id from rebuild_run order by started_at desc limit :limit")
                .param("limit", LISTED)
                .query(UUID.class)
                .list()
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }
}
