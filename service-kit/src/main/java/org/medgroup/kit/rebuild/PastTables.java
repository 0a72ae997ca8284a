package org.medgroup.kit.rebuild;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Read models as they were at an earlier moment, folded from what had been recorded by then, by the code that keeps the
 * live ones. Whoever asks runs the statements that it runs on the live tables: names without a schema mean the earlier
 * ones. Nothing of it stays; what an interrupted question has left goes when the next one begins.
 */
public final class PastTables {
    private static final long LOCK = 0x7061_7374_7461_6231L;
    private static final String SCHEMA = "past";

    private final Sources sources;
    private final ProcessLock lock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final Actor actor;

    PastTables(
            Sources sources,
            DataSource dataSource,
            TransactionTemplate transaction,
            CurrentActor currentActor,
            Actor actor) {
        this.sources = sources;
        this.lock = new ProcessLock(dataSource, LOCK);
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = transaction;
        this.currentActor = currentActor;
        this.actor = actor;
    }

    /** Where events up to a moment come from. */
    interface Sources {
        EventSource journal(List<Object> handlers, Instant until);

        EventSource topics(List<String> consumers, Instant until);
    }

    /**
     * What a question reads.
     *
     * @param functions that name such tables and were bound to the live ones when they were made (a body that is no
     *     string); by name, none of them twice
     * @param views the same
     */
    public record Model(List<Projection> projections, List<String> functions, List<String> views) {
        public Model {
            projections = List.copyOf(projections);
            functions = List.copyOf(functions);
            views = List.copyOf(views);
        }

        private List<ProjectionTable> tables() {
            return List.copyOf(projections.stream()
                    .flatMap(projection -> projection.tables().stream())
                    .collect(toMap(
                            ProjectionTable::name,
                            table -> table,
                            (one, _) -> one,
                            LinkedHashMap<String, ProjectionTable>::new))
                    .values());
        }
    }

    /**
     * @param progress told how many events have been folded
     * @param question asked in a transaction that sees the earlier tables
     * @return none if the service is at another such question
     */
    public <T> Optional<T> ask(Model model, Instant at, LongConsumer progress, Supplier<T> question) {
        return lock.holding(() -> currentActor.as(actor, () -> fold(model, at, progress, question)));
    }

    private <T> T fold(Model model, Instant at, LongConsumer progress, Supplier<T> question) {
        var shadow = new ShadowTables(jdbc, SCHEMA, model.tables());
        transaction.executeWithoutResult(_ -> {
            dropBound(model);
            shadow.create();
            bind(model, shadow);
        });
        try {
            long before = 0;
            for (var part : sourcesOf(model, at)) {
                try (var source = part.get()) {
                    while (step(shadow, source) > 0) {
                        progress.accept(before + source.events());
                    }
                    before += source.events();
                }
            }
            transaction.executeWithoutResult(_ -> shadow.analyze());
            return Objects.requireNonNull(transaction.execute(_ -> {
                shadow.use();
                return question.get();
            }));
        } finally {
            transaction.executeWithoutResult(_ -> {
                dropBound(model);
                shadow.drop();
            });
        }
    }

    private List<Supplier<EventSource>> sourcesOf(Model model, Instant at) {
        List<Supplier<EventSource>> parts = new ArrayList<>();
        List<Object> handlers = new ArrayList<>();
        for (var projection : model.projections()) {
            switch (projection) {
                case Projection.OfTopics ofTopics -> parts.add(() -> sources.topics(ofTopics.consumers(), at));
                case Projection.OfJournal ofJournal -> handlers.addAll(ofJournal.handlers());
            }
        }
        if (!handlers.isEmpty()) {
            parts.add(() -> sources.journal(handlers, at)); // all of them in one reading
        }
        return parts;
    }

    private int step(ShadowTables shadow, EventSource source) {
        Integer taken = transaction.execute(_ -> {
            shadow.use();
            return source.advance();
        });
        source.done();
        return Objects.requireNonNull(taken);
    }

    /** What PostgreSQL tells of a definition names tables as the search path has them, so that they can be bound anew. */
    private void bind(Model model, ShadowTables shadow) {
        List<String> statements = new ArrayList<>();
        model.functions()
                .forEach(function -> statements.add(jdbc.sql("select pg_get_functiondef(to_regproc(:function)::oid)")
                        .param("function", "public." + function)
                        .query(String.class)
                        .single()
                        .replaceFirst("FUNCTION public\\.", "FUNCTION " + SCHEMA + ".")));
        model.views()
                .forEach(view -> statements.add("create view %s.%s as %s"
                        .formatted(
                                SCHEMA,
                                view,
                                jdbc.sql("select pg_get_viewdef(to_regclass(:view))")
                                        .param("view", "public." + view)
                                        .query(String.class)
                                        .single())));
        shadow.use();
        statements.forEach(statement -> jdbc.sql(statement).update());
    }

    private void dropBound(Model model) {
        model.views()
                .forEach(view -> jdbc.sql("drop view if exists %s.%s".formatted(SCHEMA, view))
                        .update());
        model.functions()
                .forEach(function -> jdbc.sql("drop function if exists %s.%s".formatted(SCHEMA, function))
                        .update());
    }
}
