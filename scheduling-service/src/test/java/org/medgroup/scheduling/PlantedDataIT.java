package org.medgroup.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.kit.testing.ClearTextScan;
import org.medgroup.kit.testing.TestServers;
import org.medgroup.kit.testing.TestTokens;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends somebody with unmistakable names through everything this service does, and everything it refuses to do, and then
 * looks for the names in every table of both databases, every record, every log line, every figure and every refusal. They
 * stand in answers to those who may read them, and nowhere else; and once the person is erased, nowhere.
 */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class PlantedDataIT extends SchedulingIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BIRTH_DATE = "1911-03-07";

    @Autowired
    private Environment environment;

    @Autowired
    private Sealer sealer;

    @Autowired
    private CurrentActor currentActor;

    private final String mark = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final String given = "Zzgiven" + mark;
    private final String family = "Zzfamily" + mark;
    private final String email = "zzmail" + mark + "@planted.example";
    private final String phone = "(555) 777-9913";
    private final String hold = "Zzhold" + mark + " against the clinic";
    private final String lift = "Zzlift" + mark + " out of court";
    private final String why = "Zzwhy" + mark + " cannot wait";
    private final String fileName = "Zzfile" + mark + ".pdf";
    private final String content = "Zzcontent" + mark;
    private final List<String> planted = List.of(
            given,
            family,
            email,
            phone,
            "5557779913",
            BIRTH_DATE,
            "3/7/1911",
            "Zzhold" + mark,
            "Zzlift" + mark,
            "Zzwhy" + mark,
            "Zzaunt" + mark,
            "Zznote" + mark,
            "Zzpayer" + mark,
            "Zzmember" + mark,
            "Zzshelf" + mark,
            "Zzstreet" + mark,
            "Zznumber" + mark,
            "Zzdue" + mark,
            "Zzsaid" + mark,
            "Zzcomplaint" + mark,
            "Zzstep" + mark,
            "Zzreferred" + mark,
            "Zzoutside" + mark,
            "Zzreport" + mark,
            "Zzmerge" + mark,
            "Zzfile" + mark,
            content);

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            var failure = event.getThrowableProxy();
            logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + (failure == null ? "" : ThrowableProxyUtil.asString(failure)));
        }
    };
    private @Nullable Level levelBefore;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private Client desk;
    private Client manager;
    private Client privacy;

    @BeforeEach
    void listen() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        levelBefore = root.getLevel();
        root.setLevel(Level.INFO); // as in production
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        visitType = group.visitType(30, 0, null);
        desk = group.desk(site);
        manager = group.manager(site);
        privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
    }

    @AfterEach
    void stopListening() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(listener);
        root.setLevel(levelBefore);
    }

    private Map<String, Object> person() {
        return new HashMap<>(Map.of(
                "givenName", given,
                "familyName", family,
                "birthDate", BIRTH_DATE,
                "sex", "OTHER",
                "phone", phone,
                "email", email,
                "siteId", site));
    }

    @Test
    void planted_names_are_nowhere_but_in_answers_to_those_who_may_read_them_and_then_nowhere_at_all()
            throws Exception {
        String key = UUID.randomUUID().toString();
        Answer registered = desk.post("/patients", person(), key);
        PatientId patient = PatientId.of(created(registered));
        assertThat(registered.text("familyName")).isEqualTo(family);
        List<String> visits = live(patient, key);
        parkARecordAbout(patient);
        refuseEverything(patient);
        othersLookAt(patient, visits);

        ClearTextScan before = scan();
        assertThat(before.findings()).isEmpty();
        assertThat(before.places()).hasSizeGreaterThan(30);
        assertThat(before.places().keySet()).anyMatch(place -> place.startsWith("topic "));
        assertThat(before.looked()).isGreaterThan(500);
        assertThat(refusals).hasSizeGreaterThan(80);
        assertThat(logged).isNotEmpty();

        Map<String, Long> figures = figures();
        Sealed sealed = new Sealed(
                jdbc.sql("""
                select payload->'personal'->>'familyName' from domain_event
                where aggregate_id = :id and event_type = 'patient-registered'
                """).param("id", patient.value()).query(String.class).single());
        assertThat(familyName(patient, sealed)).isEqualTo(family);

        assertThat(privacy.delete("/patients/" + patient + "?reason=PATIENT_REQUEST")
                        .status())
                .isEqualTo(200);

        awaitTrue(
                "the key is destroyed",
                () -> jdbc.sql("""
                        select count(*) from erasure where person_id = :id and destroyed_at is not null
                        """)
                                .param("id", patient.value())
                                .query(Long.class)
                                .single()
                        == 1);
        assertThatThrownBy(() -> familyName(patient, sealed))
                .as("what the journal, the topic and the backups still have")
                .isInstanceOf(PersonErased.class);
        nobodyReads(patient, visits, key);
        ClearTextScan after = scan();
        assertThat(after.findings()).isEmpty();
        assertThat(figures()).isEqualTo(figures);
        JsonNode verification = JSON.readTree(actuator("/actuator/medgroup/verification"));
        assertThat(verification.path("entries").asLong()).isPositive();
        assertThat(verification.path("violations")).as(verification.toString()).isEmpty();
    }

    /** Everything that can be done with a patient. @return the appointments, none of them open */
    private List<String> live(PatientId patient, String registrationKey) {
        assertThat(desk.post("/patients", person(), registrationKey).text("email"))
                .isEqualTo(email);
        for (String typed : List.of(family, phone, BIRTH_DATE, "3/7/1911")) {
            assertThat(desk.ask("/patients/search", Map.of("q", typed)).body().toString())
                    .as(typed)
                    .contains(family);
        }
        assertThat(desk.get("/patients/" + patient).text("phone")).isEqualTo(phone);
        assertThat(desk.get("/patients?siteId=" + site).body().toString()).contains(family);

        Instant nine = nextMonday(CHICAGO, 9, 0);
        String visit = created(group.book(desk, site, patient, provider, visitType, nine));
        assertThat(desk.post("/appointments/" + visit + "/confirm", null).text("patientName"))
                .isEqualTo(given + " " + family);
        assertThat(manager.post(
                                "/appointments/" + visit + "/reschedule",
                                Map.of("start", nextMonday(CHICAGO, 7, 0), "overrideReason", why))
                        .status())
                .isEqualTo(200);
        for (String step : List.of("check-in", "room", "see", "complete")) {
            assertThat(desk.post("/appointments/" + visit + "/" + step, null).status())
                    .as(step)
                    .isEqualTo(200);
        }
        Map<String, Object> early = booking(site, patient, provider, visitType, nextMonday(CHICAGO, 6, 0));
        early.put("overrideReason", why);
        String cancelled = created(manager.post("/appointments", early));
        assertThat(desk.post("/appointments/" + cancelled + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"))
                        .status())
                .isEqualTo(200);
        assertThat(desk.get("/sites/" + site + "/day?date="
                                + nine.atZone(CHICAGO).toLocalDate())
                        .body()
                        .toString())
                .contains(family);

        Map<String, Object> imported = person();
        imported.put("id", UUID.randomUUID());
        assertThat(group.admin()
                        .post("/imports/patients", Map.of("items", List.of(imported, imported)))
                        .status())
                .isEqualTo(200);

        fillTheFile(patient);
        mergeAndPart(patient);

        byte[] pdf = ("%PDF-1.7 " + content).getBytes(UTF_8);
        String path = "/patients/" + patient + "/documents";
        assertThat(desk.upload(path + "?kind=SCAN", "application/pdf", fileName, pdf)
                        .text("name"))
                .isEqualTo(fileName);
        String wrong = desk.upload(path + "?kind=LETTER", "application/pdf", fileName, pdf)
                .text("id");
        assertThat(manager.delete(path + "/" + wrong).status()).isEqualTo(204);
        assertThat(desk.get(path).body().toString()).contains(fileName);

        String placed = privacy.post("/patients/" + patient + "/legal-holds", Map.of("reason", hold))
                .text("id");
        assertThat(privacy.post("/patients/" + patient + "/legal-holds/" + placed + "/lift", Map.of("reason", lift))
                        .text("liftReason"))
                .isEqualTo(lift);
        return List.of(visit, cancelled);
    }

    private void authorizeAndRefer(String file, UUID insurance) {
        String authorization = created(desk.post(
                file + "/authorizations",
                Map.of(
                        "siteId",
                        site,
                        "insuranceId",
                        insurance,
                        "number",
                        "Zznumber" + mark,
                        "visitTypeIds",
                        List.of(visitType),
                        "validFrom",
                        "2020-01-01",
                        "validTo",
                        "2099-01-01",
                        "visits",
                        2)));
        desk.post(file + "/authorizations/" + authorization + "/withdraw", Map.of("reason", why));
        assertThat(desk.get(file + "/authorizations/" + authorization + "/history")
                        .body()
                        .toString())
                .contains("Zznumber" + mark);
        String referral = created(desk.post(
                file + "/referrals",
                Map.of(
                        "siteId", site,
                        "direction", "OUTGOING",
                        "counterpart", "Zzoutside" + mark,
                        "speciality", "Cardiology",
                        "reason", "Zzreferred" + mark,
                        "urgency", "STAT",
                        "receivedOn", "2026-01-05")));
        desk.post(file + "/referrals/" + referral + "/seen-elsewhere", null);
        desk.post(file + "/referrals/" + referral + "/close", Map.of("report", "Zzreport" + mark));
        String recall = created(desk.post(
                "/recalls",
                Map.of(
                        "patientId",
                        file.substring(file.lastIndexOf('/') + 1),
                        "siteId",
                        site,
                        "visitTypeId",
                        group.visitType(30, 0, null),
                        "dueOn",
                        "2031-01-06",
                        "note",
                        "Zzdue" + mark)));
        String concern = created(desk.post(
                "/concerns",
                Map.of(
                        "siteId",
                        site,
                        "patientId",
                        file.substring(file.lastIndexOf('/') + 1),
                        "channel",
                        "PHONE",
                        "category",
                        "STAFF",
                        "severity",
                        "LOW",
                        "words",
                        "Zzcomplaint" + mark)));
        Map<String, String> step = Map.of("words", "Zzstep" + mark);
        assertThat(desk.post("/concerns/" + concern + "/steps", step).body().toString())
                .contains("Zzcomplaint" + mark, "Zzstep" + mark);
        Map<String, String> attempt = Map.of("way", "PHONE", "outcome", "REACHED", "note", "Zzsaid" + mark);
        assertThat(desk.post("/recalls/" + recall + "/attempts", attempt).body().toString())
                .contains("Zzdue" + mark, "Zzsaid" + mark);
        assertThat(desk.get(file + "/referrals").body().toString())
                .contains("Zzoutside" + mark, "Zzreferred" + mark, "Zzreport" + mark);
    }

    private void fillTheFile(PatientId patient) {
        String file = "/patients/" + patient;
        assertThat(desk.put(file + "/name", Map.of("givenName", given, "familyName", family))
                        .status())
                .isEqualTo(200);
        assertThat(desk.put(file + "/contact-data", Map.of("phone", phone, "email", email))
                        .status())
                .isEqualTo(200);
        assertThat(desk.put(file + "/birth-date", Map.of("birthDate", BIRTH_DATE))
                        .status())
                .isEqualTo(200);
        assertThat(desk.put(
                                file + "/address",
                                Map.of("line1", "Zzstreet" + mark, "city", "Peoria", "postalCode", "61602"))
                        .body()
                        .path("address")
                        .path("line1")
                        .asString())
                .isEqualTo("Zzstreet" + mark);
        desk.put(
                file + "/contact-persons/" + UUID.randomUUID(),
                Map.of("relation", "OTHER", "mayDecide", false, "name", "Zzaunt" + mark, "phone", phone));
        desk.put(file + "/flags", Map.of("flag", "OTHER", "note", "Zznote" + mark));
        var insurance = UUID.randomUUID();
        desk.put(
                file + "/insurances/" + insurance,
                Map.of("priority", "PRIMARY", "payer", "Zzpayer" + mark, "memberId", "Zzmember" + mark));
        authorizeAndRefer(file, insurance);
        assertThat(desk.put(file + "/chart-location", Map.of("siteId", site, "location", "Zzshelf" + mark))
                        .body()
                        .toString())
                .contains("Zzaunt" + mark, "Zznote" + mark, "Zzpayer" + mark, "Zzmember" + mark, "Zzshelf" + mark);
        assertThat(desk.post("/patients", person()).code()).isEqualTo("patient-likely-duplicate");
        assertThat(desk.ask(
                                "/patients/matches",
                                Map.of("givenName", given, "familyName", family, "birthDate", BIRTH_DATE))
                        .body()
                        .toString())
                .contains(patient.toString());
    }

    private void mergeAndPart(PatientId patient) {
        String other = "/patients/" + group.patient(site);
        assertThat(manager.post(other + "/merge", Map.of("into", patient, "reason", "Zzmerge" + mark + " again"))
                        .status())
                .isEqualTo(200);
        assertThat(manager.post(other + "/unmerge", Map.of("reason", "Zzmerge" + mark + " not so"))
                        .status())
                .isEqualTo(200);
    }

    /** Every operation that the service describes, with the planted words in every field, parameter, path and key. */
    private void refuseEverything(PatientId patient) throws Exception {
        JsonNode api =
                JSON.readTree(raw("GET", "/v3/api-docs", null, null, null).body());
        String everybody = TestTokens.of("everybody", EnumSet.allOf(Role.class), Scope.wholeGroup());
        for (var path : api.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                String real = path.getKey()
                        .replace("{patientId}", patient.toString())
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                String words = path.getKey().replaceAll("\\{[^}]+}", encoded(family));
                refuse(method, words, everybody, null, null);
                var query = new StringBuilder();
                operation.getValue().path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asString("").equals("query")) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(parameter.path("name").asString())
                                .append('=')
                                .append(encoded(given + " " + phone));
                    }
                });
                refuse(method, real + query, everybody, given, null);
                if (!method.equals("GET")) {
                    Map<String, Object> body = new LinkedHashMap<>();
                    fieldsOf(api, operation.getValue()).forEach(field -> body.put(field, family + " " + email));
                    refuse(method, real, everybody, null, JSON.writeValueAsString(body));
                    refuse(
                            method,
                            real,
                            everybody,
                            null,
                            JSON.writeValueAsString(Map.of("items", List.of(body, Map.of("id", given)))));
                    refuse(method, real, everybody, null, "{\"familyName\": \"" + family + "\", " + given);
                }
            }
        }
        refuse("POST", "/api/scheduling/patients", "Bearer " + family, family, JSON.writeValueAsString(person()));
        Map<String, Object> twice = person();
        twice.put("id", patient);
        refuse("POST", "/api/scheduling/patients", everybody, null, JSON.writeValueAsString(twice));
    }

    private static List<String> fieldsOf(JsonNode api, JsonNode operation) {
        List<String> fields = new ArrayList<>();
        operation.path("requestBody").path("content").forEach(media -> {
            String name = media.path("schema").path("$ref").asString("").replaceFirst(".*/", "");
            fields.addAll(api.path("components")
                    .path("schemas")
                    .path(name)
                    .path("properties")
                    .propertyNames());
        });
        return fields;
    }

    private void refuse(
            String method, String path, String token, @Nullable String idempotencyKey, @Nullable String body)
            throws Exception {
        var answer = raw(method, path, token, idempotencyKey, body);
        if (answer.statusCode() >= 400) {
            refusals.put(method + " " + path + " #" + refusals.size(), answer.headers() + answer.body());
            assertThat(answer.statusCode())
                    .as(method + " " + path + " " + answer.body())
                    .isLessThan(500);
        }
    }

    /** Roles that work with ids and numbers get no name. */
    private void othersLookAt(PatientId patient, List<String> visits) {
        for (Role role : List.of(Role.AUDITOR, Role.FINANCE, Role.HR, Role.ADMIN, Role.STOCK_CLERK)) {
            Client other = group.client("other", Scope.wholeGroup(), role);
            for (String path : List.of(
                    "/appointments?ids=" + String.join(",", visits),
                    "/appointments/" + visits.getFirst(),
                    "/appointments?patientId=" + patient,
                    "/patients/" + patient,
                    "/patients",
                    "/patients/" + patient + "/documents",
                    "/sites/" + site + "/day?date="
                            + nextMonday(CHICAGO, 9, 0).atZone(CHICAGO).toLocalDate())) {
                refusals.put(role + " GET " + path, other.get(path).body().toString());
            }
        }
    }

    /** Those who could read everything before, now. */
    private void nobodyReads(PatientId patient, List<String> visits, String key) {
        List<Client> all = List.of(
                desk,
                manager,
                privacy,
                group.client("lead", Scope.wholeGroup(), Role.REGIONAL_LEAD),
                group.client("calls", Scope.wholeGroup(), Role.CALL_CENTRE));
        for (Client reader : all) {
            for (String path : List.of(
                    "/patients/" + patient,
                    "/patients/" + patient + "/documents",
                    "/patients/" + patient + "/legal-holds",
                    "/patients/" + patient + "/erasure",
                    "/appointments/" + visits.getFirst(),
                    "/appointments?ids=" + String.join(",", visits),
                    "/appointments?patientId=" + patient,
                    "/sites/" + site + "/day?date="
                            + nextMonday(CHICAGO, 9, 0).atZone(CHICAGO).toLocalDate())) {
                refusals.put(
                        "afterwards " + path + " #" + refusals.size(),
                        reader.get(path).body().toString());
            }
            for (String typed : List.of(family, phone, BIRTH_DATE)) {
                assertThat(reader.ask("/patients/search", Map.of("q", typed, "siteId", site))
                                .body()
                                .toString())
                        .doesNotContain(patient.toString());
            }
        }
        refusals.put(
                "afterwards, the same request again",
                desk.post("/patients", person(), key).body().toString());
    }

    private void parkARecordAbout(PatientId patient) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestServers.kafkaBootstrap());
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(Topics.BILLING, Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
        var headers = new EventHeaders(
                UUID.randomUUID() + ":0",
                "billing.balance-changed.v1",
                "/billing",
                Instant.now(),
                Instant.now(),
                null,
                "system",
                patient.value(),
                0,
                new EventSequence(1, 1, 0),
                null);
        String sealedName = jdbc.sql("select family_name from patient where patient_id = :id")
                .param("id", patient.value())
                .query(String.class)
                .single();
        var unreadable = "{\"patientId\":\"%s\",\"balanceCents\":\"%s\"}".formatted(patient, sealedName);
        try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    Topics.BILLING, 7, patient.toString().getBytes(UTF_8), unreadable.getBytes(UTF_8));
            headers.toMap().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
            producer.send(record).get();
        }
        awaitTrue(
                "the record is parked",
                () -> jdbc.sql("select count(*) from inbox_parked_record where key = :key")
                                .param("key", patient.toString())
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private ClearTextScan scan() throws Exception {
        awaitTrue(
                "everything is in the topic",
                () -> jdbc.sql("""
                select (select position from journal_head) = (select max(position) from relay_position)
                   and not exists (
                       select from domain_event e
                       where not exists (select from event_journal j where j.global_index = e.global_index))
                """).query(Boolean.class).single());
        var scan = new ClearTextScan(planted);
        try (Connection main = main();
                Connection vault = vault()) {
            scan.database("main", main).database("vault", vault);
        }
        // whoever may not see the rows would find nothing in them
        assertThat(scan.places().get("main public.patient")).isPositive();
        assertThat(scan.places().get("main public.document_piece")).isNotNull();
        assertThat(scan.places().get("vault public.person_key")).isPositive();
        scan.topics(TestServers.kafkaBootstrap());
        logged.forEach(line -> scan.text("log", line));
        scan.text("metrics", actuator("/actuator/prometheus"))
                .text("overview", actuator("/actuator/medgroup"))
                .text("health", actuator("/actuator/health"))
                .text("parked", actuator("/api/scheduling/operations/parked"));
        refusals.forEach((request, answer) -> scan.text("answer to " + withoutQuery(request), answer));
        return scan;
    }

    // the request's own words are the caller's; what is looked at is what came back
    private static String withoutQuery(String request) {
        return request.replaceFirst("\\?.*?( |$)", " ");
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new HashMap<>();
        jdbc.sql("select site_id || status || starts_at::date as what, count(*) from appointment group by 1")
                .query(row -> {
                    figures.put(row.getString(1), row.getLong(2));
                });
        return figures;
    }

    @Test
    void the_scan_finds_what_is_left_in_clear() throws Exception {
        String word = "Zzfound" + mark;
        byte[] bytes = word.getBytes(UTF_8);
        for (String hidden : List.of(
                "x" + word + "y",
                word.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(("a" + word + "b").getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("ab" + word).getBytes(UTF_8)))) {
            assertThat(new ClearTextScan(List.of(word)).text("here", hidden).findings())
                    .as(hidden)
                    .hasSize(1);
        }
        assertThat(new ClearTextScan(List.of(word))
                        .text("here", "Zzfound and lost")
                        .findings())
                .isEmpty();
        for (String database : List.of("main", "vault")) {
            try (Connection connection = database.equals("main") ? main() : vault()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("create schema self_check");
                    statement.execute("create table self_check.left_behind (note text, bytes bytea)");
                    statement.execute("insert into self_check.left_behind values ('" + word + "', null), (null, '"
                            + word + "'), (null, null)");
                }
                assertThat(new ClearTextScan(List.of(word))
                                .database(database, connection)
                                .findings())
                        .hasSize(2)
                        .allMatch(finding -> finding.contains("self_check.left_behind"));
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("drop schema self_check cascade");
                }
            }
        }
        LoggerFactory.getLogger("self-check").warn("Somebody logs a {}", word);
        var logs = new ClearTextScan(List.of(word));
        logged.forEach(line -> logs.text("log", line));
        assertThat(logs.findings()).hasSize(1);
        findsInTopics(word);
    }

    private static void findsInTopics(String word) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestServers.kafkaBootstrap());
        String topic = "self-check-" + UUID.randomUUID();
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
                var inHeader = new ProducerRecord<>(topic, new byte[0], new byte[0]);
                inHeader.headers().add("note", word.getBytes(UTF_8));
                producer.send(inHeader).get();
                producer.send(new ProducerRecord<>(topic, word.getBytes(UTF_8), new byte[0]))
                        .get();
                producer.send(new ProducerRecord<>(topic, new byte[0], word.getBytes(UTF_8)))
                        .get();
            }
            assertThat(Set.copyOf(new ClearTextScan(List.of(word))
                            .topics(TestServers.kafkaBootstrap())
                            .findings()))
                    .isEqualTo(Set.of(
                            "topic " + topic + " header: " + word,
                            "topic " + topic + " key: " + word,
                            "topic " + topic + " value: " + word));
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /** As the owner, with the rows of the whole group. */
    private Connection main() throws SQLException {
        TestServers.Database owner = TestServers.databaseOf(environment);
        return DriverManager.getConnection(
                owner.url() + "?options=-c%20" + RowScope.SETTING + "=" + RowScope.WHOLE_GROUP,
                owner.user(),
                owner.password());
    }

    private Connection vault() throws SQLException {
        return DriverManager.getConnection(
                environment.getRequiredProperty("medgroup.vault.url"),
                environment.getRequiredProperty("medgroup.vault.username"),
                environment.getRequiredProperty("medgroup.vault.password"));
    }

    private String actuator(String path) throws Exception {
        return raw("GET", path, TestTokens.of("admin", Set.of(Role.ADMIN), Scope.wholeGroup()), null, null)
                .body();
    }

    private HttpResponse<String> raw(
            String method, String path, @Nullable String token, @Nullable String idempotencyKey, @Nullable String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Idempotency-Key",
                        idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static void awaitTrue(String what, BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(giveUp);
            Thread.sleep(50);
        }
    }

    /** As the service itself: nobody else may open anything outside a request. */
    private String familyName(PatientId patient, Sealed sealed) {
        return currentActor.as(Actor.system("scheduling"), () -> sealer.open(patient.value(), "familyName", sealed));
    }
}
