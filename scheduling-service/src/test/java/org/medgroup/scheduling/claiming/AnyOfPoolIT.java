package org.medgroup.scheduling.claiming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.provider.ProviderGender;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;

/** Any of these: whoever is free gets the visit, and nobody is refused as long as one of them is. */
@SuppressWarnings("NullAway.Init") // set up before each test
class AnyOfPoolIT extends SchedulingIntegrationTest {
    private static final long SEED = 20261123;

    private SiteId site;
    private Client desk;
    private VisitTypeId half;
    private Instant nine;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        desk = desk();
        half = group.visitType(30, 0, null);
        nine = Group.nextMonday(Group.CHICAGO, 9, 0);
    }

    @Test
    void whoever_has_least_to_do_that_day_is_chosen_and_named() {
        ProviderId busy = provider();
        ProviderId idle = provider();
        created(group.book(desk, site, group.patient(site), busy, half, nine.plusSeconds(7200)));
        assertThat(provider(book(nine, Map.of()))).isEqualTo(idle);
        assertThat(provider(book(nine, Map.of()))).isEqualTo(busy);
        Answer refused = book(nine, Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("nobody-free");
        assertThat(refused.body().path("alternatives").path(0).path("start").asString())
                .isEqualTo(nine.plusSeconds(1800).toString());
    }

    @Test
    void a_pool_is_named_or_described_and_who_is_away_is_not_in_it() {
        ProviderId ada = provider();
        ProviderId ben = provider();
        ProviderId cat = provider();
        group.tell(() -> {
            providers.describe(ada, Set.of(), Set.of("es"), ProviderGender.FEMALE);
            providers.describe(ben, Set.of("Geriatrics"), Set.of("es"), ProviderGender.MALE);
            providers.away(new AbsenceId(UUID.randomUUID()), cat, nine, nine.plusSeconds(3600));
        });
        assertThat(provider(book(nine, Map.of("gender", "MALE")))).isEqualTo(ben);
        assertThat(book(nine, Map.of("specialities", List.of("Geriatrics"))).code())
                .isEqualTo("nobody-free");
        assertThat(book(nine, Map.of("providerIds", List.of(ben, cat))).code()).isEqualTo("nobody-free");
        assertThat(provider(book(nine, Map.of("languages", List.of("es"))))).isEqualTo(ada);
        assertThat(book(nine, Map.of()).code()).isEqualTo("nobody-free");
        assertThat(provider(book(nine.plusSeconds(3600), Map.of("providerIds", List.of(cat)))))
                .isEqualTo(cat);
    }

    @Test
    void a_hold_takes_one_of_them_and_what_is_held_is_booked_with_whom_it_holds() {
        ProviderId one = provider();
        ProviderId two = provider();
        Map<String, Object> wanted =
                new HashMap<>(Map.of("siteId", site, "visitTypeId", half, "start", nine, "anyOf", Map.of()));
        Answer first = desk.post("/availability/holds", wanted);
        Answer second = desk.post("/availability/holds", wanted);
        assertThat(Set.of(provider(first), provider(second))).containsExactlyInAnyOrder(one, two);
        assertThat(book(nine, Map.of()).code()).isEqualTo("nobody-free");
        Map<String, Object> booking = Group.booking(site, group.patient(site), provider(first), half, nine);
        booking.put("slotHoldId", first.text("id"));
        assertThat(provider(desk.post("/appointments", booking))).isEqualTo(provider(first));
    }

    @Test
    void either_a_provider_or_several_are_named() {
        ProviderId one = provider();
        Map<String, Object> neither = Group.booking(site, group.patient(site), one, half, nine);
        Map<String, Object> both = new HashMap<>(neither);
        neither.remove("providerId");
        both.put("anyOf", Map.of());
        for (Map<String, Object> wrong : List.of(neither, both)) {
            assertThat(desk.post("/appointments", wrong).code()).isEqualTo("provider-or-pool");
            assertThat(desk.post("/availability/holds", wrong).code()).isEqualTo("provider-or-pool");
        }
    }

    @Test
    void a_visit_moves_to_whoever_is_free_then_also_to_its_own_provider() {
        ProviderId one = provider();
        ProviderId two = provider();
        String visit = created(group.book(desk, site, group.patient(site), one, half, nine));
        created(group.book(desk, site, group.patient(site), two, half, nine.plusSeconds(1200)));
        assertThat(movedTo(move(visit, nine.plusSeconds(600), Map.of())))
                .as("two is taken then, and its own time stands in nobody's way")
                .isEqualTo(one);
        created(group.book(desk, site, group.patient(site), one, half, nine.plusSeconds(7200)));
        assertThat(movedTo(move(visit, nine.plusSeconds(7200), Map.of()))).isEqualTo(two);
        assertThat(movedTo(move(visit, nine.plusSeconds(9000), Map.of("providerIds", List.of(one)))))
                .isEqualTo(one);
        assertThat(move(visit, nine.plusSeconds(7200), Map.of("providerIds", List.of(one)))
                        .code())
                .isEqualTo("nobody-free");
        Answer stands = desk.get("/appointments/" + visit);
        assertThat(stands.text("start")).isEqualTo(nine.plusSeconds(9000).toString());
        assertThat(desk.post(
                                "/appointments/" + visit + "/reschedule",
                                Map.of("start", nine, "providerId", one, "anyOf", Map.of()))
                        .code())
                .isEqualTo("provider-or-pool");
    }

    private ProviderId movedTo(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return ProviderId.of(answer.text("providerId"));
    }

    private Answer move(String visit, Instant start, Map<String, ?> anyOf) {
        return desk.post("/appointments/" + visit + "/reschedule", Map.of("start", start, "anyOf", anyOf));
    }

    @Test
    void another_provider_is_no_help_where_the_patient_is_taken_and_nothing_of_the_try_remains() {
        ProviderId one = provider();
        ProviderId two = provider();
        PatientId patient = group.patient(site);
        created(group.book(desk, site, patient, one, half, nine));
        Map<String, Object> again = Group.booking(site, patient, two, half, nine);
        again.remove("providerId");
        again.put("anyOf", Map.of());
        Answer refused = desk.post("/appointments", again);
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.body().path("taken").toString()).isEqualTo("[\"patient\"]");
        assertThat(provider(book(nine, Map.of()))).isEqualTo(two);
    }

    @Test
    void times_are_told_once_with_how_many_are_free_whenever_their_own_slots_would_begin() {
        ProviderId one = provider();
        ProviderId two = provider();
        group.tell(() -> providers.away(new AbsenceId(UUID.randomUUID()), one, nine, nine.plusSeconds(15 * 60)));
        String search = "/availability?visitTypeId=" + half + "&siteIds=" + site + "&from=" + nine + "&to="
                + nine.plusSeconds(3 * 1800);
        Answer pooled = desk.get(search + "&pooled=true");
        assertThat(pooled.body().path("slots")).isEmpty();
        Map<String, Integer> free = new HashMap<>();
        pooled.body()
                .path("times")
                .forEach(time -> free.put(
                        time.path("start").asString(), time.path("providers").asInt()));
        assertThat(free)
                .containsEntry(nine.toString(), 1)
                .containsEntry(nine.plusSeconds(900).toString(), 2)
                .containsEntry(nine.plusSeconds(1800).toString(), 2)
                .containsEntry(nine.plusSeconds(3600).toString(), 2);
        assertThat(texts(desk.get(search).body().path("slots"), "providerId"))
                .containsExactlyInAnyOrder(one.toString(), two.toString());
        assertThat(desk.get(search + "&pooled=true&limit=1").body().path("times"))
                .hasSize(1);
    }

    /** Any number of callers for any number of providers at one time, some booking, some holding. */
    @Test
    void of_m_callers_for_k_providers_at_one_time_exactly_the_smaller_number_is_served() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 6; round++) {
            site = group.site();
            int k = 1 + random.nextInt(5);
            int m = 1 + random.nextInt(9);
            Set<ProviderId> pool = new HashSet<>();
            for (int i = 0; i < k; i++) {
                pool.add(provider());
            }
            List<Callable<Answer>> callers = new ArrayList<>();
            for (int i = 0; i < m; i++) {
                PatientId patient = group.patient(site);
                Client caller = desk();
                boolean holds = random.nextInt(3) == 0;
                Map<String, Object> wanted = new HashMap<>(Map.of(
                        "siteId", site, "patientId", patient, "visitTypeId", half, "start", nine, "anyOf", Map.of()));
                callers.add(() -> caller.post(holds ? "/availability/holds" : "/appointments", wanted));
            }
            List<ProviderId> served = new ArrayList<>();
            int refused = 0;
            try (var threads = Executors.newFixedThreadPool(m)) {
                for (Future<Answer> answered : threads.invokeAll(callers)) {
                    Answer answer = answered.get();
                    if (answer.status() == 201) {
                        served.add(provider(answer));
                    } else {
                        assertThat(answer.code()).as(answer.toString()).isEqualTo("nobody-free");
                        refused++;
                    }
                }
            }
            assertThat(served)
                    .as("%s callers, %s providers", m, k)
                    .hasSize(Math.min(k, m))
                    .doesNotHaveDuplicates();
            assertThat(pool).containsAll(served);
            assertThat(refused).isEqualTo(Math.max(0, m - k));
        }
    }

    private ProviderId provider() {
        ProviderId provider = group.provider(site);
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "17:00");
        return provider;
    }

    /** Somebody who holds nothing yet. */
    private Client desk() {
        return group.client("caller-" + UUID.randomUUID(), Scope.ofSites(site), Role.FRONT_DESK, Role.EMPLOYEE);
    }

    private Answer book(Instant start, Map<String, ?> anyOf) {
        return desk.post(
                "/appointments",
                Map.of(
                        "siteId", site,
                        "patientId", group.patient(site),
                        "visitTypeId", half,
                        "start", start,
                        "anyOf", anyOf));
    }

    private static ProviderId provider(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return ProviderId.of(answer.text("providerId"));
    }
}
