package org.medgroup.scheduling.thirdnext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.RosterId;
import org.medgroup.contracts.ShiftId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.staff.Address;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.RosterPublished;
import org.medgroup.contracts.staff.RosteredShift;
import org.medgroup.contracts.staff.ShiftChanged;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.testing.TestServers;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What staff tells comes by its topic here, because an earlier moment is folded from there. */
@SuppressWarnings("NullAway.Init") // Spring injects the fields
class AccessIT extends SchedulingIntegrationTest {
    private static final int PARTITION = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired
    private WeeklyAccess weekly;

    @Autowired
    private Clock clock;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private PlatformTransactionManager transactions;

    private final SiteId site = new SiteId(UUID.randomUUID());
    private final ProviderId early = new ProviderId(UUID.randomUUID());
    private final ProviderId late = new ProviderId(UUID.randomUUID());
    private final ProviderId away = new ProviderId(UUID.randomUUID());
    private long position;

    @Test
    void an_earlier_moment_answers_what_was_measured_then_whatever_has_happened_since() throws Exception {
        try (var staff = staffTopic()) {
            staffTellsOfThreeProviders(staff);
            for (DayOfWeek day : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)) {
                for (ProviderId provider : List.of(early, late, away)) {
                    group.offers(provider, site, day, "09:00", "12:00");
                }
            }
            VisitTypeId hour = group.visitType(60, 0, null);
            Client desk = group.desk(site);
            PatientId patient = group.patient(site);
            Instant nine = Group.nextMonday(Group.CHICAGO, 9, 0);
            blockUntil(nine);
            String first = created(group.book(desk, site, patient, early, hour, nine));
            String held = created(desk.post(
                    "/availability/holds", booking(site, patient, late, hour, nine.plus(Duration.ofHours(1)))));

            JsonNode measured = measureNow();
            LocalDate monday = nine.atZone(Group.CHICAGO).toLocalDate();
            assertThat(thirdSlot(measured, early, hour))
                    .as("two of Monday's three hours are left")
                    .isEqualTo(monday.plusDays(1).toString());
            assertThat(thirdSlot(measured, late, hour))
                    .as("what is held is not open")
                    .isEqualTo(monday.plusDays(1).toString());
            assertThat(row(measured, away).path("away").asBoolean()).isTrue();
            assertThat(measured.path("away").asInt()).isEqualTo(1);
            assertThat(measured.path("providers").asInt()).isEqualTo(2);
            Instant then = Instant.parse(measured.path("measuredAt").asString());

            desk.delete("/availability/holds/" + held);
            assertThat(desk.post("/appointments/" + first + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"))
                            .status())
                    .isEqualTo(200);
            for (int slot = 0; slot < 2; slot++) {
                created(group.book(
                        desk, site, group.patient(site), late, hour, nine.plus(Duration.ofHours(1L + slot))));
            }
            templatesEnd(early, monday.plusDays(6));
            block(monday);
            block(monday.plusDays(1));
            tell(
                    staff,
                    early.value(),
                    new LeaveApproved(new AbsenceId(UUID.randomUUID()), early, nine, nine.plus(Duration.ofDays(4))));
            tellsTheRosterOfLate(staff, nine.plus(Duration.ofDays(2)));
            await(
                    "leave and roster are known",
                    () -> count("provider_absence", "provider_id", early.value()) == 1
                            && count("shift", "provider_id", late.value()) == 1);

            JsonNode afterwards = measureNow();
            assertThat(thirdSlot(afterwards, late, hour))
                    .as("otherwise nothing would be shown")
                    .isNotEqualTo(thirdSlot(measured, late, hour));
            assertThat(thirdSlot(afterwards, late, hour))
                    .as("of Wednesday the roster leaves one hour, of Thursday all")
                    .isEqualTo(monday.plusDays(3).toString());
            assertThat(thirdSlot(afterwards, early, hour)).isNotEqualTo(thirdSlot(measured, early, hour));

            JsonNode told = askPast(then);
            assertThat(byProvider(told)).isEqualTo(byProvider(measured));
            assertThat(told.path("averageDays")).isEqualTo(measured.path("averageDays"));
            assertThat(byProvider(
                            askPast(Instant.parse(afterwards.path("measuredAt").asString()))))
                    .isEqualTo(byProvider(afterwards));
            assertThat(jdbc.sql("select count(*) from pg_class where relnamespace = 'past'::regnamespace")
                            .query(Integer.class)
                            .single())
                    .as("nothing is left of it")
                    .isZero();
        }
    }

    @Test
    void a_week_is_measured_once_however_often_its_deadline_is_worked_off() {
        SiteId other = group.site();
        ProviderId provider = group.provider(other);
        group.offersWorkdays(provider, other);
        Instant due = clock.instant();
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> jdbc.sql("insert into access_plan (site_id, due_at) values (:site, :due)")
                        .param("site", other.value())
                        .param("due", Timestamp.from(due))
                        .update());

        Instant next = workOff(other);

        assertThat(next)
                .isAfter(due)
                .isBeforeOrEqualTo(due.plus(Duration.ofDays(7).plusHours(1)));
        assertThat(workOff(other)).isEqualTo(next);
        assertThat(count("access_measurement", "site_id", other.value())).isEqualTo(1);
    }

    @Test
    void what_is_not_over_yet_cannot_be_told() {
        SiteId other = group.site();
        Answer refused = group.manager(other)
                .post(
                        "/sites/" + other + "/third-next-available/past",
                        Map.of("at", clock.instant().plusSeconds(60)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("moment-not-past");
    }

    private Instant workOff(SiteId of) {
        return currentActor
                .as(Actor.system("scheduling"), () -> weekly.due(of.value()))
                .orElseThrow();
    }

    /** By the deadline, as every week. */
    private JsonNode measureNow() throws InterruptedException {
        long before = count("access_measurement", "site_id", site.value());
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            jdbc.sql("delete from access_plan where site_id = :site")
                    .param("site", site.value())
                    .update();
            weekly.plan(site, clock.instant());
        });
        await("the site is measured", () -> count("access_measurement", "site_id", site.value()) == before + 3);
        return group.manager(site)
                .get("/sites/" + site + "/third-next-available")
                .body()
                .path("answer");
    }

    private JsonNode askPast(Instant at) throws InterruptedException {
        Client manager = group.manager(site);
        String path = "/sites/" + site + "/third-next-available/past";
        assertThat(manager.post(path, Map.of("at", at)).status()).isEqualTo(202);
        await(
                "the answer is there",
                () -> !manager.get(path + "?at=" + at)
                        .body()
                        .path("state")
                        .asString()
                        .equals("RUNNING"));
        JsonNode answered = manager.get(path + "?at=" + at).body();
        assertThat(answered.path("state").asString()).isEqualTo("DONE");
        assertThat(answered.path("events").asInt()).isPositive();
        return answered.path("answer");
    }

    private static Map<String, JsonNode> byProvider(JsonNode answer) {
        Map<String, JsonNode> rows = new HashMap<>();
        answer.path("rows").forEach(row -> rows.put(row.path("providerId").asString(), row));
        return rows;
    }

    private static JsonNode row(JsonNode answer, ProviderId provider) {
        return byProvider(answer).get(provider.toString());
    }

    private static String thirdSlot(JsonNode answer, ProviderId provider, VisitTypeId type) {
        for (JsonNode each : row(answer, provider).path("visitTypes")) {
            if (each.path("visitTypeId").asString().equals(type.toString())) {
                return each.path("thirdSlotOn").asString("none");
            }
        }
        return "not measured";
    }

    /** So that the first open slots do not depend on the day of the test. */
    private void blockUntil(Instant nine) {
        LocalDate monday = nine.atZone(Group.CHICAGO).toLocalDate();
        for (LocalDate day = LocalDate.now(Group.CHICAGO); day.isBefore(monday); day = day.plusDays(1)) {
            block(day);
        }
    }

    private void block(LocalDate day) {
        created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of(
                                "kind", "BLOCKED",
                                "date", day.toString(),
                                "from", "00:00",
                                "to", "23:59",
                                "label", "Meeting")));
    }

    private void templatesEnd(ProviderId provider, LocalDate last) {
        for (JsonNode template : group.manager(site)
                .get("/templates?siteId=" + site + "&providerId=" + provider)
                .body()) {
            group.manager(site)
                    .post("/templates/" + template.path("id").asString() + "/end", Map.of("lastDay", last.toString()));
        }
    }

    private long count(String table, String column, UUID id) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Two of Wednesday's hours, of which one is taken away again. */
    private void tellsTheRosterOfLate(KafkaProducer<byte[], byte[]> staff, Instant nine) throws Exception {
        var roster = new RosterId(UUID.randomUUID());
        Instant midnight = nine.minus(Duration.ofHours(9));
        var first = new RosteredShift(new ShiftId(UUID.randomUUID()), late, nine, nine.plus(Duration.ofHours(1)));
        var second = new RosteredShift(
                new ShiftId(UUID.randomUUID()), late, nine.plus(Duration.ofHours(2)), nine.plus(Duration.ofHours(3)));
        tell(
                staff,
                roster.value(),
                new RosterPublished(
                        roster,
                        site,
                        midnight,
                        midnight.plus(Duration.ofDays(1)),
                        Set.of(late),
                        List.of(first, second)));
        tell(staff, roster.value(), new ShiftChanged(roster, site, second.shiftId(), null, second.from(), second.to()));
    }

    private void staffTellsOfThreeProviders(KafkaProducer<byte[], byte[]> staff) throws Exception {
        List<OpeningHours> workdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
                .map(day -> new OpeningHours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                .toList();
        tell(
                staff,
                site.value(),
                new SiteOpened(
                        site,
                        "T-" + site,
                        "Site " + site,
                        new RegionId(UUID.randomUUID()),
                        "North",
                        Group.CHICAGO.getId(),
                        new Address("1 Example Street", "Springfield", "IL", "62701"),
                        workdays,
                        null));
        for (ProviderId provider : List.of(early, late, away)) {
            tell(
                    staff,
                    provider.value(),
                    new ProviderJoined(
                            provider, "Dr. " + provider, "Family medicine", "1234567893", Set.of(site), null));
        }
        Instant now = clock.instant();
        tell(
                staff,
                away.value(),
                new LeaveApproved(
                        new AbsenceId(UUID.randomUUID()),
                        away,
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(5))));
        await(
                "what staff tells is known",
                () -> count("provider_absence", "provider_id", away.value()) == 1
                        && count("provider_site", "site_id", site.value()) == 3
                        && count("kit_site", "site_id", site.value()) == 1);
    }

    private static KafkaProducer<byte[], byte[]> staffTopic() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestServers.kafkaBootstrap());
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(Topics.STAFF, Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
        return new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void tell(KafkaProducer<byte[], byte[]> staff, UUID key, Object contract) throws Exception {
        var sequence = new EventSequence(1, ++position, 0);
        var headers = new EventHeaders(
                UUID.randomUUID() + ":0",
                ContractCatalogue.nameOf(contract.getClass()),
                "/staff",
                clock.instant(),
                clock.instant(),
                null,
                "user",
                key,
                0,
                sequence,
                position == 1 ? null : new EventSequence(1, position - 1, 0));
        var message = new ProducerRecord<>(
                Topics.STAFF,
                PARTITION,
                key.toString().getBytes(UTF_8),
                JsonMapper.shared().writeValueAsString(contract).getBytes(UTF_8));
        headers.toMap().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        staff.send(message).get();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(giveUp);
            Thread.sleep(50);
        }
    }
}
