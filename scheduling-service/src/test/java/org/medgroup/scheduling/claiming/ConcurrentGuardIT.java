package org.medgroup.scheduling.claiming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
import java.util.concurrent.Future;
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
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.test.context.TestContextManager;

/**
 * Four desks book, hold, move and cancel at once, in nights in which the clocks change, in several zones: nothing is in two
 * places, and when all is given back every slot can be had again.
 */
@SuppressWarnings("NullAway.Init") // set up before the property
class ConcurrentGuardIT extends SchedulingIntegrationTest {
    private static final int DESKS = 4;
    private static final int PROVIDERS = 2;
    private static final int PATIENTS = 4;
    private static final int SEATS = 3;
    /** Done, refused, or told to come again because others were faster five times; never a fault. */
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 204, 404, 409, 422, 503);

    private List<VisitTypeId> visitTypes;

    /** One step of one desk. @param which of the things that there are by then */
    private record Step(Kind kind, int which, int patient, int provider, int quarter, int visitType) {
        enum Kind {
            BOOK,
            HOLD,
            BOOK_HELD,
            RELEASE,
            MOVE,
            CANCEL
        }
    }

    private record Night(ZoneId zone, LocalDate sunday) {}

    @BeforeProperty
    void startTheService() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        meetTheGroup();
        visitTypes = List.of(
                group.visitType(15, 0, null),
                group.visitType(30, 10, "exam"),
                group.visitType(Map.of("equipmentKinds", Set.of("ecg"), "bufferBeforeMinutes", 10)),
                group.visitType(Map.of("equipmentKinds", Set.of("ecg"), "groupCapacity", SEATS)));
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void nothing_is_in_two_places_and_no_slot_is_lost(@ForAll("nights") Night night, @ForAll("steps") List<Step> steps)
            throws Exception {
        SiteId site = group.site(
                night.zone(), List.of(new OpeningHours(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.of(6, 0))));
        List<ProviderId> providers = IntStream.range(0, PROVIDERS)
                .mapToObj(_ -> group.provider(site))
                .toList();
        providers.forEach(provider -> group.offers(provider, site, DayOfWeek.SUNDAY, "00:00", "05:00"));
        List<PatientId> patients =
                IntStream.range(0, PATIENTS).mapToObj(_ -> group.patient(site)).toList();
        group.room(site, "exam");
        group.equipment(site, "ecg");
        Instant midnight = night.sunday().atStartOfDay(night.zone()).toInstant();
        List<Set<String>> before = slots(site, midnight);
        List<String> appointments = new CopyOnWriteArrayList<>();
        List<String> holds = new CopyOnWriteArrayList<>();

        Queue<Step> waiting = new ConcurrentLinkedQueue<>(steps);
        try (var desks = Executors.newFixedThreadPool(DESKS)) {
            Callable<List<Integer>> desk = () -> {
                // of its own name: nobody holds more than ten slots
                Client client = group.client("desk-" + UUID.randomUUID(), Scope.ofSites(site), Role.FRONT_DESK);
                List<Integer> answers = new ArrayList<>();
                for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
                    Instant start = midnight.plus(Duration.ofMinutes(15L * step.quarter()));
                    Map<String, Object> slot = booking(
                            site,
                            patients.get(step.patient()),
                            providers.get(step.provider()),
                            visitTypes.get(step.visitType()),
                            start);
                    answers.add(take(client, step, slot, appointments, holds));
                }
                return answers;
            };
            for (Future<List<Integer>> done : desks.invokeAll(
                    IntStream.range(0, DESKS).mapToObj(_ -> desk).toList())) {
                assertThat(done.get()).allMatch(ANSWERS::contains);
            }
        }
        assertThat(overlaps(site)).isEmpty();
        assertThat(strays(site)).isEmpty();
        assertThat(sessionsAstray(site)).isEmpty();

        Client client = group.desk(site);
        holds.forEach(hold -> client.delete("/availability/holds/" + hold));
        appointments.forEach(appointment -> client.post(
                "/appointments/" + appointment + "/cancel", Map.of("by", "SITE", "reasonCode", "PROPERTY")));
        assertThat(slots(site, midnight)).as("no slot is lost").isEqualTo(before);
    }

    private static int take(
            Client client, Step step, Map<String, Object> slot, List<String> appointments, List<String> holds) {
        return switch (step.kind()) {
            case BOOK -> kept(client.post("/appointments", slot), appointments);
            case HOLD -> kept(client.post("/availability/holds", slot), holds);
            case BOOK_HELD -> {
                String hold = one(holds, step.which());
                Answer held = client.get("/availability/holds/" + hold);
                if (held.status() != 200) {
                    yield held.status();
                }
                var ofHold = Map.of(
                        "siteId", held.text("siteId"),
                        "patientId", held.text("patientId"),
                        "providerId", held.text("providerId"),
                        "visitTypeId", held.text("visitTypeId"),
                        "start", held.text("start"),
                        "slotHoldId", hold);
                yield kept(client.post("/appointments", ofHold), appointments);
            }
            case RELEASE ->
                client.delete("/availability/holds/" + one(holds, step.which())).status();
            case MOVE ->
                client.post(
                                "/appointments/" + one(appointments, step.which()) + "/reschedule",
                                Map.of("start", slot.get("start"), "providerId", slot.get("providerId")))
                        .status();
            case CANCEL ->
                client.post(
                                "/appointments/" + one(appointments, step.which()) + "/cancel",
                                Map.of("by", "PATIENT", "reasonCode", "PROPERTY"))
                        .status();
        };
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

    /** By visit type: who is free when. */
    private List<Set<String>> slots(SiteId site, Instant midnight) {
        Client client = group.desk(site);
        List<Set<String>> all = new ArrayList<>();
        for (VisitTypeId type : visitTypes) {
            var found = client.get("/availability?visitTypeId=" + type + "&siteIds=" + site + "&from=" + midnight
                            + "&to=" + midnight.plus(Duration.ofHours(8)) + "&limit=500")
                    .body()
                    .path("slots");
            assertThat(found).isNotEmpty();
            Set<String> slots = new TreeSet<>();
            found.forEach(slot -> slots.add(slot.path("providerId").asString() + " "
                    + slot.path("start").asString()));
            all.add(slots);
            assertThat(texts(found, "siteId")).containsExactly(site.toString());
        }
        return all;
    }

    private List<String> overlaps(SiteId site) {
        return jdbc.sql("""
                select a.kind || ' ' || a.resource_id
                from claimed_time a
                join claimed_time b on a.kind = b.kind and a.resource_id = b.resource_id and a.unit = b.unit
                                   and a.during && b.during and a.ctid < b.ctid and a.taken_for <> b.taken_for
                where a.claimant_id in (
                    select appointment_id from appointment where site_id = :site
                    union all select slot_hold_id from slot_hold where site_id = :site)
                """).param("site", site.value()).query(String.class).list();
    }

    /** Sessions with more seats than there are, with two pieces of what they need once, or at two times. */
    private List<String> sessionsAstray(SiteId site) {
        return jdbc.sql("""
                select coalesce(c.session_id, c.resource_id)::text
                from claimed_time c
                where (c.session_id is not null or c.kind = 'SEAT')
                  and c.claimant_id in (
                    select appointment_id from appointment where site_id = :site
                    union all select slot_hold_id from slot_hold where site_id = :site)
                group by 1
                having max(c.unit) > :seats or count(*) filter (where c.kind = 'SEAT') > :seats
                    or count(distinct c.resource_id) filter (where c.kind = 'PROVIDER') <> 1
                    or count(distinct c.resource_id) filter (where c.kind = 'EQUIPMENT') <> 1
                    or count(distinct c.during) <> 1
                """)
                .param("site", site.value())
                .param("seats", SEATS)
                .query(String.class)
                .list();
    }

    /** Claims of what has ended, and appointments and holds without any. */
    private List<String> strays(SiteId site) {
        return jdbc.sql("""
                select coalesce(claims.claimant_id, ours.id)::text
                from (select distinct claimant_id from claimed_time c
                      where claimant_id in (
                          select appointment_id from appointment where site_id = :site
                          union all select slot_hold_id from slot_hold where site_id = :site)) as claims
                full join (
                    select appointment_id as id from appointment where site_id = :site and status <> 'CANCELLED'
                    union all
                    select slot_hold_id from slot_hold where site_id = :site and status = 'HELD') as ours
                  on ours.id = claims.claimant_id
                where claims.claimant_id is null or ours.id is null
                """).param("site", site.value()).query(String.class).list();
    }

    @Provide
    Arbitrary<Night> nights() {
        return Combinators.combine(
                        Arbitraries.of("America/New_York", "America/Chicago", "America/Los_Angeles")
                                .map(ZoneId::of),
                        Arbitraries.of(LocalDate.of(2028, 3, 12), LocalDate.of(2028, 11, 5)))
                .as(Night::new);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, Step.Kind.BOOK),
                                Tuple.of(4, Step.Kind.HOLD),
                                Tuple.of(4, Step.Kind.BOOK_HELD),
                                Tuple.of(2, Step.Kind.RELEASE),
                                Tuple.of(4, Step.Kind.MOVE),
                                Tuple.of(2, Step.Kind.CANCEL)),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, PATIENTS - 1),
                        Arbitraries.integers().between(0, PROVIDERS - 1),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(40);
    }
}
