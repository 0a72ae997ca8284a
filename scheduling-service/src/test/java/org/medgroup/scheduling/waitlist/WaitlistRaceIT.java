package org.medgroup.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.monday;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.test.context.TestContextManager;

/**
 * Desks book, move, cancel, hold and answer offers at once, while the waitlist offers whatever comes free: nothing is in
 * two places, no slot is offered twice, and when all is given back every slot can be had again.
 */
@SuppressWarnings("NullAway.Init") // set up before the property
class WaitlistRaceIT extends SchedulingIntegrationTest {
    private static final int DESKS = 4;
    private static final int PATIENTS = 5;
    private static final int QUARTERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Done, refused, or told to come again because others were faster five times; never a fault. */
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 204, 404, 409, 422, 503);

    private VisitTypeId visitType;

    private record Step(Kind kind, int which, int patient, int quarter) {
        enum Kind {
            BOOK,
            MOVE,
            CANCEL,
            HOLD,
            JOIN,
            ACCEPT,
            DECLINE,
            LEAVE
        }
    }

    @BeforeProperty
    void startTheService() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        meetTheGroup();
        visitType = group.visitType(15, 0, null);
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void no_slot_is_offered_twice_or_lost(@ForAll("steps") List<Step> steps) throws Exception {
        SiteId site = group.site();
        ProviderId provider = group.provider(site);
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "10:30");
        List<PatientId> patients =
                IntStream.range(0, PATIENTS).mapToObj(_ -> group.patient(site)).toList();
        Instant nine = nextMonday(CHICAGO, 9, 0);
        Set<String> before = slots(site, nine);
        assertThat(before).hasSize(QUARTERS);
        List<String> appointments = new CopyOnWriteArrayList<>();
        List<String> holds = new CopyOnWriteArrayList<>();
        List<String> entries = new CopyOnWriteArrayList<>();

        Queue<Step> waiting = new ConcurrentLinkedQueue<>(steps);
        try (var desks = Executors.newFixedThreadPool(DESKS)) {
            Callable<List<Integer>> desk = () -> {
                Client client = group.client("desk-" + UUID.randomUUID(), Scope.ofSites(site), Role.FRONT_DESK);
                List<Integer> answers = new ArrayList<>();
                for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
                    Instant start = nine.plus(Duration.ofMinutes(15L * step.quarter()));
                    PatientId patient = patients.get(step.patient());
                    answers.add(
                            switch (step.kind()) {
                                case BOOK ->
                                    kept(
                                            client.post(
                                                    "/appointments",
                                                    booking(site, patient, provider, visitType, start)),
                                            appointments);
                                case HOLD ->
                                    kept(
                                            client.post(
                                                    "/availability/holds",
                                                    booking(site, patient, provider, visitType, start)),
                                            holds);
                                case JOIN -> kept(client.post("/waitlist", wish(site, patient, step.which())), entries);
                                case MOVE ->
                                    client.post(
                                                    "/appointments/" + one(appointments, step.which()) + "/reschedule",
                                                    Map.of("start", start))
                                            .status();
                                case CANCEL ->
                                    client.post(
                                                    "/appointments/" + one(appointments, step.which()) + "/cancel",
                                                    Map.of("by", "PATIENT", "reasonCode", "PROPERTY"))
                                            .status();
                                case LEAVE ->
                                    client.post(
                                                    "/waitlist/" + one(entries, step.which()) + "/leave",
                                                    Map.of("reason", "PATIENT_REQUEST"))
                                            .status();
                                case ACCEPT, DECLINE -> answer(client, step, one(entries, step.which()), appointments);
                            });
                }
                return answers;
            };
            for (var done : desks.invokeAll(
                    IntStream.range(0, DESKS).mapToObj(_ -> desk).toList())) {
                assertThat(done.get()).allMatch(ANSWERS::contains);
            }
        }
        assertThat(overlaps(site)).isEmpty();
        assertThat(offeredTwice(site)).isEmpty();
        assertThat(offersWithoutHold(site)).isEmpty();

        Client client = group.desk(site);
        entries.forEach(entry -> client.post("/waitlist/" + entry + "/leave", Map.of("reason", "ENTERED_IN_ERROR")));
        await().atMost(PATIENCE).until(() -> nothingIsGoneThrough(site));
        holds.forEach(hold -> client.delete("/availability/holds/" + hold));
        appointments.forEach(appointment -> client.post(
                "/appointments/" + appointment + "/cancel", Map.of("by", "SITE", "reasonCode", "PROPERTY")));
        assertThat(overlaps(site)).isEmpty();
        assertThat(slots(site, nine)).as("no slot is lost").isEqualTo(before);
    }

    private static int answer(Client client, Step step, String entry, List<String> appointments) {
        Answer found = client.get("/waitlist/" + entry);
        if (!found.body().has("offer")) {
            return found.status();
        }
        Answer answer = client.post(
                "/waitlist/" + entry + (step.kind() == Step.Kind.ACCEPT ? "/accept" : "/decline"),
                Map.of("offerId", found.body().path("offer").path("id").asString()));
        if (answer.status() == 200 && answer.body().has("appointmentId")) {
            appointments.add(answer.text("appointmentId"));
        }
        return answer.status();
    }

    private Map<String, Object> wish(SiteId site, PatientId patient, int which) {
        return Map.of(
                "patientId", patient,
                "visitTypeId", visitType,
                "siteIds", List.of(site),
                "urgency", List.of("URGENT", "SOON", "ROUTINE").get(which % 3),
                "earliest", monday(CHICAGO),
                "latest", monday(CHICAGO));
    }

    private static int kept(Answer answer, List<String> ids) {
        if (answer.status() == 201) {
            ids.add(answer.text("id"));
        }
        return answer.status();
    }

    /** One of them, or one that there is not. */
    private static String one(List<String> ids, int which) {
        List<String> now = List.copyOf(ids);
        return now.isEmpty() ? "00000000-0000-4000-8000-000000000000" : now.get(which % now.size());
    }

    private Set<String> slots(SiteId site, Instant nine) {
        Set<String> slots = new TreeSet<>();
        group.desk(site)
                .get("/availability?visitTypeId=" + visitType + "&siteIds=" + site + "&from=" + nine + "&to="
                        + nine.plus(Duration.ofHours(8)))
                .body()
                .path("slots")
                .forEach(slot -> slots.add(slot.path("start").asString()));
        return slots;
    }

    private List<String> overlaps(SiteId site) {
        return jdbc.sql("""
                select a.kind || ' ' || a.resource_id
                from claimed_time a
                join claimed_time b on a.kind = b.kind and a.resource_id = b.resource_id and a.unit = b.unit
                                   and a.during && b.during and a.ctid < b.ctid
                where a.claimant_id in (
                    select appointment_id from appointment where site_id = :site
                    union all select slot_hold_id from slot_hold where site_id = :site)
                """).param("site", site.value()).query(String.class).list();
    }

    private List<String> offeredTwice(SiteId site) {
        return jdbc.sql("""
                select a.offer_id::text
                from waitlist_offer a
                join waitlist_offer b on b.provider_id = a.provider_id and b.offer_id > a.offer_id
                    and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
                    -- while the other one still had it; a moment is nobody's
                    and tstzrange(a.offered_at, least(a.settled_at, a.until))
                        && tstzrange(b.offered_at, least(b.settled_at, b.until))
                where a.site_id = :site
                """).param("site", site.value()).query(String.class).list();
    }

    private List<String> offersWithoutHold(SiteId site) {
        return jdbc.sql("""
                select o.offer_id::text
                from waitlist_offer o
                where o.site_id = :site and o.status = 'OPEN'
                  and not exists (select from claimed_time c where c.claimant_id = o.offer_id)
                """).param("site", site.value()).query(String.class).list();
    }

    /** Whoever has left is offered nothing any more, so then nothing is held for anybody. */
    private boolean nothingIsGoneThrough(SiteId site) {
        return jdbc.sql("""
                select not exists (
                    select from freed_time f
                    join deadline d on d.task_instance like f.freed_id || '/%'
                    where f.site_id = :site and d.execution_time <= now())
                """).param("site", site.value()).query(Boolean.class).single();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(6, Step.Kind.BOOK),
                                Tuple.of(3, Step.Kind.MOVE),
                                Tuple.of(4, Step.Kind.CANCEL),
                                Tuple.of(2, Step.Kind.HOLD),
                                Tuple.of(5, Step.Kind.JOIN),
                                Tuple.of(5, Step.Kind.ACCEPT),
                                Tuple.of(3, Step.Kind.DECLINE),
                                Tuple.of(1, Step.Kind.LEAVE)),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, PATIENTS - 1),
                        Arbitraries.integers().between(0, QUARTERS - 1))
                .as(Step::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(50);
    }
}
