package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.Ids;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.sample.CounterEvent.CounterMoved;
import org.medgroup.kit.sample.CounterEvent.CounterOpened;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventStoreIT {
    private static Sample sample;
    private static Sample.Running service;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        sample = Sample.create();
        service = sample.start();
        jdbc = sample.outside();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void transactions_are_springs_and_the_store_is_postgresql() {
        assertThat(service.context().getBeansOfType(TransactionManager.class).values())
                .singleElement()
                .isInstanceOf(SpringTransactionManager.class);
        assertThat(service.context().getBeansOfType(EventStorageEngine.class).values())
                .singleElement()
                .isInstanceOf(JdbcEventStorageEngine.class);
        assertThat(service.context().getBeansOfType(EventStore.class)).hasSize(1);
    }

    @Test
    void a_projector_that_fails_takes_the_events_and_everything_else_with_it() {
        var counter = service.open();
        service.move(counter, 1, "fine");

        assertThatThrownBy(() -> service.move(counter, 1, CounterProjector.BREAK))
                .hasStackTraceContaining(CounterProjector.BREAK);

        assertThat(jdbc.sql("select max(version) from domain_event where aggregate_id = ?")
                        .param(counter)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select value from counter_view where counter_id = ?")
                        .param(counter)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_operator_can_read_an_event_in_sql() {
        var counter = service.open("Röntgen \u0007 \"1\"");

        var row = jdbc.sql("""
                        select event_type || '/' || event_revision || ' ' || aggregate_type || ' ' || (payload ->> 'name')
                               || ' by ' || (metadata ->> 'actor') || ' ' || (metadata ->> 'actorKind')
                          from domain_event where aggregate_id = ?
                        """).param(counter).query(String.class).single();

        assertThat(row).isEqualTo("counter-opened/1 Counter Röntgen \u0007 \"1\" by system:sample system");
    }

    @Test
    void events_and_read_model_are_of_one_transaction() {
        var counter = service.open();

        assertThat(jdbc.sql("""
                        select count(*) from domain_event e join counter_view v on v.counter_id = e.aggregate_id
                         where v.xmin::text = (e.xid::text::numeric % 4294967296)::text and e.aggregate_id = ?
                        """).param(counter).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void a_second_writer_of_the_same_version_gets_a_conflict() {
        var counter = service.open();
        var engine = service.bean(EventStorageEngine.class);

        assertThatThrownBy(() -> engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                        "Counter", counter.toString(), 0, new CounterOpened(counter, "again")))))
                .isInstanceOf(AggregateStreamCreationException.class);
        service.move(counter, 1, "first");
        assertThatThrownBy(() -> engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                        "Counter", counter.toString(), 1, new CounterMoved(counter, 1, 1, "second")))))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void stored_events_cannot_be_changed() {
        service.open();
        service.bean(JdbcClient.class);
        sample.evidence().awaitJournaled();
        for (var statement : List.of(
                "update domain_event set recorded_at = now()",
                "delete from domain_event",
                "truncate domain_event cascade",
                "update event_journal set position = position + 1",
                "delete from event_journal",
                "truncate event_journal")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void an_aggregate_with_thousands_of_events_is_read_whole() {
        var counter = service.open();
        var engine = service.bean(EventStorageEngine.class);
        List<GenericDomainEventMessage<CounterMoved>> events = new java.util.ArrayList<>();
        for (int version = 1; version <= 2_500; version++) {
            events.add(new GenericDomainEventMessage<>(
                    "Counter", counter.toString(), version, new CounterMoved(counter, 0, 41, "many")));
        }
        service.bean(TransactionManager.class).executeInTransaction(() -> engine.appendEvents(events));

        service.move(counter, 1, "last");

        assertThat(jdbc.sql(
                                "select (payload ->> 'value')::int from domain_event where aggregate_id = ? and version = 2501")
                        .param(counter)
                        .query(Integer.class)
                        .single())
                .isEqualTo(42);
    }

    @Test
    void a_stored_event_that_this_release_does_not_know_is_an_error_not_a_gap() {
        var counter = service.open();
        jdbc.sql("""
                        insert into domain_event (event_id, aggregate_type, aggregate_id, version, event_type,
                                                  event_revision, payload, metadata, recorded_at)
                        values (?, 'Counter', ?, 1, 'counter-moved', '7', '{}', '{}', now())
                        """).param(Ids.next()).param(counter).update();

        assertThatThrownBy(() -> service.move(counter, 1, "blind"))
                .hasStackTraceContaining(SerializationException.class.getSimpleName())
                .hasStackTraceContaining("revision 7");
    }

    @Test
    void the_store_is_not_read_as_a_stream() {
        var engine = service.bean(EventStorageEngine.class);
        assertThatThrownBy(() -> engine.readEvents(null, false).toList())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("journal");
    }

    @Test
    void two_events_of_one_name_stop_the_start() {
        assertThatThrownBy(() -> EventCatalogue.of(CounterEvent.class, Impostor.class))
                .hasMessageContaining("counter-opened");
        assertThatThrownBy(() -> EventCatalogue.of(String.class)).hasMessageContaining("@StoredAs");
    }

    @org.medgroup.kit.event.StoredAs("counter-opened")
    private record Impostor() {}
}
