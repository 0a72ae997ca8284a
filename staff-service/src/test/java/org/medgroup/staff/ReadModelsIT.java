package org.medgroup.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilt is the same as live, and an event that comes again changes nothing. */
class ReadModelsIT extends StaffIT {
    private static final List<String> READ_MODELS = List.of(
            "region",
            "site",
            "department",
            "provider",
            "absence",
            "credential",
            "kit_region",
            "kit_site",
            "target_site");

    @Autowired
    private EventStore events;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void events_that_come_again_change_nothing() {
        makeHistory();
        Map<String, List<String>> live = content();
        List<AnnotationEventHandlerAdapter> projectors = projectors();
        transaction.executeWithoutResult(status -> {
            for (List<DomainEventMessage<?>> stream : streams()) {
                apply(projectors, stream);
                Collections.reverse(stream); // late duplicates come in any order
                apply(projectors, stream);
            }
            assertThat(content()).isEqualTo(live);
            status.setRollbackOnly();
        });
    }

    @Test
    void read_models_rebuilt_from_the_events_hold_what_the_live_ones_hold() {
        makeHistory();
        Map<String, List<String>> live = content();
        assertThat(live.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        List<AnnotationEventHandlerAdapter> projectors = projectors();
        transaction.executeWithoutResult(status -> {
            READ_MODELS.forEach(table -> jdbc.sql("delete from " + table).update());
            List<List<DomainEventMessage<?>>> streams = streams();
            Collections.shuffle(streams, new Random(7)); // only an aggregate's own order is kept
            streams.forEach(stream -> apply(projectors, stream));
            assertThat(content()).isEqualTo(live);
            status.setRollbackOnly();
        });
    }

    private void makeHistory() {
        RegionId region = openRegion();
        SiteId site = openSite(region);
        SiteId closing = openSite(region);
        put(
                        ADMIN,
                        "/sites/" + site + "/opening-hours",
                        Map.of("openingHours", List.of(Map.of("day", "FRIDAY", "from", "07:00", "to", "19:00"))))
                .expect(200);
        put(ADMIN, "/sites/" + site + "/opening-hours", Map.of("openingHours", List.of()))
                .expect(200);
        post(ADMIN, "/sites/" + site + "/departments", Map.of("name", "Laboratory"))
                .expect(201);
        ProviderId provider = join(site);
        put(HR, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(site, closing)))
                .expect(200);
        put(HR, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(closing)))
                .expect(200);
        post(HR, "/sites/" + closing + "/close", "").expect(200);
        String absence = post(
                        HR,
                        "/providers/" + provider + "/absences",
                        Map.of("from", "2026-12-07T06:00:00Z", "to", "2026-12-12T06:00:00Z", "reason", "FAMILY"))
                .expect(201)
                .body()
                .path("absences")
                .path(0)
                .path("id")
                .asString();
        post(HR, "/providers/" + provider + "/absences/" + absence + "/withdraw", "")
                .expect(200);
        String credential = post(
                        HR,
                        "/providers/" + provider + "/credentials",
                        Map.of("kind", "board", "number", "B-1", "validFrom", "2026-01-01", "blocking", false))
                .expect(201)
                .body()
                .path("credentials")
                .path(0)
                .path("id")
                .asString();
        post(HR, "/providers/" + provider + "/credentials/" + credential + "/revoke", "")
                .expect(200);
    }

    private List<List<DomainEventMessage<?>>> streams() {
        List<List<DomainEventMessage<?>>> streams = new ArrayList<>();
        jdbc.sql("select distinct aggregate_id from domain_event")
                .query(UUID.class)
                .list()
                .forEach(aggregate -> {
                    List<DomainEventMessage<?>> stream = new ArrayList<>();
                    events.readEvents(aggregate.toString()).asStream().forEach(stream::add);
                    streams.add(stream);
                });
        assertThat(streams).isNotEmpty();
        return streams;
    }

    private List<AnnotationEventHandlerAdapter> projectors() {
        List<AnnotationEventHandlerAdapter> projectors = new ArrayList<>();
        context.getBeansWithAnnotation(ProcessingGroup.class).forEach((name, bean) -> {
            if (bean.getClass().getName().startsWith("org.medgroup.staff.")) {
                projectors.add(new AnnotationEventHandlerAdapter(bean));
            }
        });
        assertThat(projectors).hasSize(4);
        return projectors;
    }

    private static void apply(List<AnnotationEventHandlerAdapter> projectors, List<DomainEventMessage<?>> stream) {
        for (DomainEventMessage<?> event : stream) {
            for (AnnotationEventHandlerAdapter projector : projectors) {
                try {
                    projector.handle(event);
                } catch (Exception e) {
                    throw new IllegalStateException("Cannot apply " + event.getPayloadType(), e);
                }
            }
        }
    }

    private Map<String, List<String>> content() {
        Map<String, List<String>> content = new LinkedHashMap<>();
        READ_MODELS.forEach(table -> content.put(
                table,
                jdbc.sql("select row_to_json(t)::text from " + table + " t order by 1")
                        .query(String.class)
                        .list()));
        return content;
    }
}
