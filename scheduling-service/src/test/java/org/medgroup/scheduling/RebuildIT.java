package org.medgroup.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.RebuildReport;
import org.medgroup.kit.rebuild.Rebuilds;
import org.medgroup.kit.rebuild.ShuffledRebuild;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.ExtendAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.FulfilAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.OpenAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestId;
import org.medgroup.scheduling.accessrequest.Outcome;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.CompleteVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.ConfirmAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordPastVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.RoomPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.SeePatient;
import org.medgroup.scheduling.appointment.PastVisit;
import org.medgroup.scheduling.breakglass.BreakGlassCommand.OpenBreakGlass;
import org.medgroup.scheduling.breakglass.BreakGlassCommand.ReviewBreakGlass;
import org.medgroup.scheduling.breakglass.BreakGlassId;
import org.medgroup.scheduling.breakglass.Decision;
import org.medgroup.scheduling.breakglass.ReasonCode;
import org.medgroup.scheduling.disclosure.Basis;
import org.medgroup.scheduling.disclosure.DisclosureCommand.RecordDisclosure;
import org.medgroup.scheduling.disclosure.DisclosureId;
import org.medgroup.scheduling.survey.Marks;
import org.medgroup.scheduling.survey.SurveyCommand.AnswerSurvey;
import org.medgroup.scheduling.survey.SurveyCommand.SendSurvey;
import org.medgroup.scheduling.survey.SurveyId;
import org.medgroup.scheduling.survey.SurveyedVisit;
import org.medgroup.scheduling.template.TemplateCommand.EndTemplate;
import org.medgroup.scheduling.testing.Group;
import org.medgroup.scheduling.thirdnext.AccessMeasurementCommand.RecordAccess;
import org.medgroup.scheduling.thirdnext.AccessMeasurementId;
import org.medgroup.scheduling.thirdnext.ProviderAccess;
import org.medgroup.scheduling.thirdnext.ProviderAccess.OfVisitType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

/** Rebuilt = live: read models and guards, after whatever history, from the journal and from shuffled deliveries. */
@SuppressWarnings("NullAway.Init") // injected, or set up before the property
class RebuildIT extends SchedulingIntegrationTest {
    private static final Sealed WHY = new Sealed("v1.d2h5");
    private static boolean clean;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private Rebuilds rebuilds;

    @Autowired
    private ApplicationContext context;

    @BeforeContainer
    static void nothingIsKnownOfTheContent() {
        clean = false;
    }

    /** Other tests share the database and have written rows that no event accounts for: the first rebuild removes them. */
    @BeforeProperty
    void startFromWhatTheEventsSay() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        meetTheGroup();
        if (!clean) {
            ofOwnEvents().forEach(name -> rebuilds.run(name, Rebuilds.Mode.REBUILD, _ -> {}));
            clean = true;
        }
    }

    /** Two histories of its own on top of all that other tests have left: each is folded twice per projection. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void rebuilt_from_journal_or_from_shuffled_and_repeated_deliveries_it_is_what_is_live(@ForAll long seed) {
        live(new Random(seed));

        for (String projection : ofOwnEvents()) {
            assertThat(rebuilds.run(projection, Rebuilds.Mode.CHECK, _ -> {}))
                    .matches(RebuildReport::equal)
                    .matches(report -> report.events() > 0);
            assertThat(new ShuffledRebuild(context).check(projection, seed)).matches(RebuildReport::equal);
        }
    }

    @Example
    void a_rebuild_puts_right_what_differs_and_touches_nothing_else() {
        live(new Random(7));
        List<String> before = jdbc.sql("select ctid::text || a::text from appointment a order by 1")
                .query(String.class)
                .list();
        jdbc.sql("update appointment set status = 'SEEN', room_id = null where appointment_id ="
                        + " (select min(appointment_id::text)::uuid from appointment)")
                .update();
        jdbc.sql("delete from claimed_time where claimant_id ="
                        + " (select max(claimant_id::text)::uuid from claimed_time where held_until is null)")
                .update();
        jdbc.sql("insert into target_site (kind, target_id, site_id) values ('appointment', :id, :id)")
                .param("id", UUID.randomUUID())
                .update();
        List<String> others = targetsOfOthers();

        assertThat(rebuilds.run("appointments", Rebuilds.Mode.CHECK, _ -> {})).satisfies(report -> {
            assertThat(report.equal()).isFalse();
            assertThat(report.swapped()).isFalse();
        });
        RebuildReport report = rebuilds.run("appointments", Rebuilds.Mode.REBUILD, _ -> {});

        assertThat(report.equal()).isFalse();
        assertThat(report.swapped()).isTrue();
        assertThat(report.tables()).anySatisfy(table -> {
            assertThat(table.table()).isEqualTo("appointment");
            assertThat(table.removed()).isEqualTo(1);
            assertThat(table.added()).isEqualTo(1);
        });
        assertThat(report.tables()).anySatisfy(table -> {
            assertThat(table.table()).isEqualTo("target_site");
            assertThat(table.removed()).isEqualTo(1);
            assertThat(table.added()).isZero();
        });
        assertThat(rebuilds.run("appointments", Rebuilds.Mode.CHECK, _ -> {})).matches(RebuildReport::equal);
        List<String> after = jdbc.sql("select ctid::text || a::text from appointment a")
                .query(String.class)
                .list();
        assertThat(after).hasSize(before.size());
        after.removeAll(before);
        assertThat(after).as("rows that are another version than before").hasSize(1);
        assertThat(targetsOfOthers()).isEqualTo(others);
        assertThat(jdbc.sql("select count(*) from pg_class where relnamespace = 'rebuild'::regnamespace")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Those of other services' events are filled here without any. */
    private List<String> ofOwnEvents() {
        return context.getBeansOfType(Projection.class).values().stream()
                .filter(Projection.OfJournal.class::isInstance)
                .map(Projection::name)
                .toList();
    }

    @Example
    void every_table_of_events_is_part_of_a_projection() {
        Set<String> rebuilt = new HashSet<>();
        context.getBeansOfType(Projection.class)
                .values()
                .forEach(projection -> projection.tables().forEach(table -> rebuilt.add(table.name())));
        assertThat(jdbc.sql("""
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            """).query(String.class).list())
                .filteredOn(table -> !rebuilt.contains(table))
                .as("kept by the kit, set and sent besides the events, or the events themselves")
                .allMatch(table -> table.matches("(kit|inbox|relay|journal|idempotency|flyway|shedlock|scheduled)_.*")
                        || Set.of(
                                        "access_plan",
                                        "domain_event",
                                        "event_journal",
                                        "past_access",
                                        "rebuild_run",
                                        "actor_name",
                                        "appointment_link",
                                        "appointment_notice",
                                        "appointment_reminder",
                                        "appointment_reminder_plan",
                                        "deadline",
                                        "message",
                                        "erasure",
                                        "freed_time",
                                        "staff_notice_told",
                                        "staff_notice_watch",
                                        "kiosk_try",
                                        "opt_out_link",
                                        "postal_code_place")
                                .contains(table)
                        || table.matches("(access_(entry|person|head|grant)|document).*"));
    }

    private List<String> targetsOfOthers() {
        return jdbc.sql("select t::text from target_site t where kind <> 'appointment' order by 1")
                .query(String.class)
                .list();
    }

    @Example
    void bookings_go_on_while_a_rebuild_runs_and_none_is_lost() throws InterruptedException {
        SiteId site = group.site();
        ProviderId provider = group.provider(site);
        VisitTypeId type = group.visitType(5, 0, null);
        PatientId patient = group.patient(site);
        Actor manager = manager(site);
        Instant first = Group.nextMonday(Group.CHICAGO, 6, 0);
        List<Throwable> failures = new ArrayList<>();
        int wanted = 80;
        Thread desk = Thread.ofPlatform().start(() -> {
            for (int n = 0; n < wanted; n++) {
                var id = new AppointmentId(UUID.randomUUID());
                Instant start = first.plus(Duration.ofMinutes(5L * n));
                currentActor.as(manager, () -> {
                    commands.send(new BookOutsideOffer(id, site, patient, provider, null, type, start, WHY));
                });
            }
        });
        desk.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        while (desk.isAlive()) {
            assertThat(rebuilds.run("appointments", Rebuilds.Mode.REBUILD, _ -> {}))
                    .matches(RebuildReport::equal);
        }
        desk.join();
        assertThat(failures).isEmpty();
        assertThat(jdbc.sql("select count(*) from appointment where site_id = :site")
                        .param("site", site.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(wanted);
        assertThat(rebuilds.run("appointments", Rebuilds.Mode.CHECK, _ -> {})).matches(RebuildReport::equal);
    }

    /** Registers, books, moves, cancels, sees and takes over old visits, at random; what is refused leaves nothing. */
    private void live(Random random) {
        SiteId site = group.site();
        SiteId second = group.site();
        List<ProviderId> providers = List.of(group.provider(site), group.provider(site, second));
        List<PatientId> patients = List.of(group.patient(site), group.patient(site), group.patient(second));
        List<RoomId> rooms = List.of(group.room(site, "exam"), group.room(site, "exam"));
        List<VisitTypeId> types = List.of(
                group.visitType(30, 10, null),
                group.visitType(45, 5, "exam"),
                group.visitType(Map.of("groupCapacity", 3)));
        List<TemplateId> templates = List.of(
                group.offers(providers.getFirst(), site, DayOfWeek.MONDAY, "09:00", "12:00"),
                group.offers(providers.getLast(), second, DayOfWeek.TUESDAY, "09:00", "12:00"));
        group.equipment(site, "ecg");
        RoomId closed = group.room(site, "x-ray");
        group.manager(site).post("/rooms/" + closed + "/close", null);
        created(group.manager(site)
                .post(
                        "/sites/" + site + "/calendar-feeds",
                        Map.of("providerId", providers.getFirst(), "label", "Phone")));
        created(group.manager(site).post("/sites/" + site + "/kiosks", Map.of("label", "Entrance")));
        group.manager(site)
                .put(
                        "/sites/" + site + "/staff-channel",
                        Map.of(
                                "service",
                                "SLACK",
                                "address",
                                "https://hooks.slack.com/services/T0/B0/" + site,
                                "language",
                                "en",
                                "kinds",
                                List.of("CONCERN_OVERDUE")));
        signAndStrike(site, patients.getFirst());
        arrive(site, types.getFirst());
        created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of("kind", "BLOCKED", "date", "2031-01-06", "from", "12:00", "to", "13:00", "label", "x")));
        created(group.client("caller-" + UUID.randomUUID(), Scope.ofSites(site), Role.CALL_CENTRE)
                .post(
                        "/availability/holds",
                        booking(
                                site,
                                patients.getFirst(),
                                providers.getFirst(),
                                types.getFirst(),
                                Group.nextMonday(Group.CHICAGO, 11, 0))));
        Map<String, Object> weekly = booking(
                second,
                patients.getLast(),
                providers.getLast(),
                types.getFirst(),
                Group.nextMonday(Group.CHICAGO, 9, 0).plus(Duration.ofDays(1)));
        weekly.put("rule", "FREQ=WEEKLY;COUNT=3");
        weekly.put(
                "choices",
                List.of(Map.of("planned", Group.nextMonday(Group.CHICAGO, 9, 0).plus(Duration.ofDays(8)))));
        assertThat(group.desk(second).post("/series", weekly).status()).isEqualTo(201);
        Actor manager = manager(site, second);
        Instant morning = Group.nextMonday(Group.CHICAGO, 9, 0);
        List<AppointmentId> ids = new ArrayList<>(List.of(new AppointmentId(UUID.randomUUID())));
        currentActor.as(manager, () -> {
            commands.send(new RecordDisclosure(
                    new DisclosureId(UUID.randomUUID()),
                    any(patients, random),
                    LocalDate.of(2026, 1, 1 + random.nextInt(28)),
                    Basis.RESEARCH,
                    WHY,
                    null,
                    WHY,
                    WHY,
                    "manager"));
        });
        currentActor.as(Actor.system("scheduling-service"), () -> {
            commands.send(new RecordAccess(
                    new AccessMeasurementId(UUID.randomUUID()),
                    new ProviderAccess(
                            site,
                            providers.getFirst(),
                            Instant.now().truncatedTo(ChronoUnit.MICROS),
                            LocalDate.of(2026, 1, 1 + random.nextInt(28)),
                            92,
                            random.nextBoolean(),
                            List.of(
                                    new OfVisitType(types.getFirst(), LocalDate.of(2026, 2, 2)),
                                    new OfVisitType(types.getLast(), null)))));
            var survey = new SurveyId(UUID.randomUUID());
            commands.send(new SendSurvey(
                    survey,
                    new SurveyedVisit(
                            new AppointmentId(UUID.randomUUID()),
                            patients.getFirst(),
                            site,
                            providers.getFirst(),
                            LocalDate.of(2026, 1, 1 + random.nextInt(28)))));
            commands.send(new AnswerSurvey(survey, new Marks(random.nextInt(11), 2, 5), WHY));
        });
        remind(site, types.getFirst());
        keepTheRules(patients, random);
        planAhead(site, patients.getFirst(), types.getFirst());
        for (int step = 0; step < 60; step++) {
            AppointmentId id = any(ids, random);
            Instant start = morning.plus(Duration.ofMinutes(15L * random.nextInt(12)));
            Object command = switch (random.nextInt(11)) {
                case 0, 1, 2 -> {
                    var fresh = new AppointmentId(UUID.randomUUID());
                    ids.add(fresh);
                    yield new BookOutsideOffer(
                            fresh,
                            random.nextInt(4) == 0 ? second : site,
                            any(patients, random),
                            any(providers, random),
                            random.nextInt(3) == 0 ? any(rooms, random) : null,
                            any(types, random),
                            start,
                            WHY);
                }
                case 3 -> new RescheduleOutsideOffer(id, start, any(providers, random), null, WHY);
                case 4 -> new CancelAppointment(id, CancelledBy.SITE, "REBUILD");
                case 5 -> new ConfirmAppointment(id);
                case 6 -> new CheckInPatient(id);
                case 7 -> new RoomPatient(id, any(rooms, random));
                case 8 -> random.nextBoolean() ? new SeePatient(id) : new CompleteVisit(id);
                case 9 -> past(site, any(patients, random), any(providers, random), random);
                default ->
                    new EndTemplate(
                            any(templates, random),
                            LocalDate.of(2026 + random.nextInt(8), 1, 1).minusDays(1));
            };
            try {
                currentActor.as(command instanceof RecordPastVisit ? admin() : manager, () -> {
                    commands.send(command);
                });
            } catch (Rejection _) {
                // a refusal is an answer; what counts is what it leaves behind
            }
        }
    }

    /** Opens records behind the glass and receives requests for access, and lets some of both be decided. */
    private void keepTheRules(List<PatientId> patients, Random random) {
        for (int n = 0; n < 4; n++) {
            boolean decided = random.nextBoolean();
            var opening = new BreakGlassId(UUID.randomUUID());
            currentActor.as(actor(Role.CLINICIAN), () -> {
                commands.send(
                        new OpenBreakGlass(opening, any(patients, random), "clinician", ReasonCode.EMERGENCY, WHY));
            });
            var request = new AccessRequestId(UUID.randomUUID());
            LocalDate received = LocalDate.now(ZoneOffset.UTC).minusDays(1 + random.nextInt(20));
            currentActor.as(actor(Role.PRIVACY_OFFICER), () -> {
                commands.send(new OpenAccessRequest(request, any(patients, random), WHY, received));
                if (decided) {
                    commands.send(new ReviewBreakGlass(opening, Decision.JUSTIFIED, WHY, "officer"));
                    commands.send(new ExtendAccessRequest(request, WHY));
                    commands.send(new FulfilAccessRequest(request, Outcome.PAPER));
                }
            });
        }
    }

    /** What payers and other providers have said of a patient, and what the patient waits for. */
    private void planAhead(SiteId site, PatientId patient, VisitTypeId type) {
        var desk = group.desk(site);
        String insurance = UUID.randomUUID().toString();
        desk.put(
                "/patients/" + patient + "/insurances/" + insurance,
                Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", "M-1"));
        created(desk.post(
                "/patients/" + patient + "/authorizations",
                Map.of(
                        "siteId",
                        site,
                        "insuranceId",
                        insurance,
                        "number",
                        "A-1",
                        "visitTypeIds",
                        List.of(type),
                        "validFrom",
                        "2031-01-01",
                        "validTo",
                        "2031-12-31",
                        "visits",
                        3)));
        String referral = created(desk.post(
                "/patients/" + patient + "/referrals",
                Map.of(
                        "siteId", site,
                        "direction", "INCOMING",
                        "counterpart", "Dr. Ada Field, Field Practice",
                        "speciality", "Cardiology",
                        "reason", "Murmur",
                        "urgency", "URGENT",
                        "receivedOn", LocalDate.now(Group.CHICAGO))));
        desk.post("/patients/" + patient + "/referrals/" + referral + "/accept", null);
        String recall = created(desk.post(
                "/recalls",
                Map.of(
                        "patientId",
                        patient,
                        "siteId",
                        site,
                        "visitTypeId",
                        group.visitType(30, 0, null),
                        "dueOn",
                        LocalDate.now(Group.CHICAGO))));
        desk.post(
                "/recalls/" + recall + "/snooze",
                Map.of("until", LocalDate.now(Group.CHICAGO).plusDays(9)));
        desk.post("/recalls/" + recall + "/attempts", Map.of("way", "PHONE", "outcome", "NO_ANSWER", "note", "Busy"));
        group.admin().put("/visit-types/" + type + "/recall-interval", Map.of("months", 6));
        group.admin()
                .post(
                        "/visit-types/" + group.visitType(30, 0, null) + "/end",
                        Map.of("lastDay", LocalDate.now(Group.CHICAGO).plusDays(90)));
        String concern = created(desk.post(
                "/concerns",
                Map.of(
                        "siteId", site,
                        "patientId", patient,
                        "channel", "IN_PERSON",
                        "category", "FACILITY",
                        "severity", "HIGH",
                        "words", "The lift is out of order")));
        desk.post("/concerns/" + concern + "/take", null);
        desk.post("/concerns/" + concern + "/steps", Map.of("words", "Called the landlord"));
        group.manager(site).post("/concerns/" + concern + "/resolve", Map.of("outcome", "PUT_RIGHT", "told", true));
        created(desk.post(
                "/waitlist",
                Map.of(
                        "patientId", patient,
                        "visitTypeId", type,
                        "siteIds", List.of(site),
                        "providerIds", List.of(UUID.randomUUID()), // who offers nothing
                        "urgency", "ROUTINE",
                        "earliest", Group.monday(Group.CHICAGO),
                        "latest", Group.monday(Group.CHICAGO))));
    }

    /** A site asks for two forms and gives one of them up; of two signatures one was a mistake. */
    private void signAndStrike(SiteId site, PatientId patient) {
        created(group.manager(site)
                .post(
                        "/sites/" + site + "/forms",
                        Map.of("code", "PRIVACY", "name", "Privacy notice", "validMonths", 12)));
        String given = created(
                group.manager(site).post("/sites/" + site + "/forms", Map.of("code", "HISTORY", "name", "History")));
        group.manager(site).post("/forms/" + given + "/stop", null);
        String forms = "/patients/" + patient + "/forms";
        Map<String, Object> signature = Map.of("code", "PRIVACY", "signedOn", "2026-01-05", "signedBy", "Ada Field");
        created(group.desk(site).post(forms, signature));
        String wrong = created(group.desk(site).post(forms, signature));
        group.desk(site).post(forms + "/" + wrong + "/strike", null);
    }

    private void arrive(SiteId site, VisitTypeId type) {
        Map<String, Object> wanted =
                booking(site, group.patient(site), group.provider(site), type, Group.nextMonday(Group.CHICAGO, 7, 0));
        wanted.put("overrideReason", "before the house opens");
        String appointment = created(group.manager(site).post("/appointments", wanted));
        assertThat(group.desk(site)
                        .post("/appointments/" + appointment + "/arrival", Map.of("confirmed", List.of("ADDRESS")))
                        .status())
                .isEqualTo(200);
    }

    /** By the rule that holds anyway, set once more and back, so that others find it as it was. */
    private void remind(SiteId site, VisitTypeId type) {
        for (String subject : List.of("Your visit at {site}", "On {date}")) {
            assertThat(group.manager(site)
                            .put(
                                    "/sites/" + site + "/message-templates",
                                    Map.of(
                                            "kind",
                                            "CANCELLED",
                                            "language",
                                            "en",
                                            "wording",
                                            Map.of(
                                                    "subject",
                                                    subject,
                                                    "letter",
                                                    "Not on {date}.",
                                                    "brief",
                                                    "{date}: no.")))
                            .status())
                    .isEqualTo(200);
        }
        Map<String, Object> day = Map.of("messages", List.of(Map.of("hoursBefore", 24, "channels", List.of("SMS"))));
        var rule = group.admin().get("/reminder-rule").body().path("rule");
        for (Object wanted : List.of(Map.of("ordinary", day, "usual", day, "raised", day, "high", day), rule)) {
            assertThat(group.admin().put("/reminder-rule", wanted).status()).isEqualTo(200);
        }
        Map<String, Object> wanted =
                booking(site, group.patient(site), group.provider(site), type, Group.nextMonday(Group.CHICAGO, 7, 0));
        wanted.put("overrideReason", "before the house opens");
        String appointment = created(group.manager(site).post("/appointments", wanted));
        for (String outcome : List.of("NO_ANSWER", "COMING")) {
            assertThat(group.desk(site)
                            .post("/appointments/" + appointment + "/reminder-calls", Map.of("outcome", outcome))
                            .status())
                    .isEqualTo(204);
        }
    }

    private static Actor actor(Role role) {
        return new Actor("somebody", "Somebody", ActorKind.USER, Set.of(role), Scope.wholeGroup(), null);
    }

    private static RecordPastVisit past(SiteId site, PatientId patient, ProviderId provider, Random random) {
        Instant start = Instant.parse("2025-03-03T15:00:00Z").plus(Duration.ofMinutes(30L * random.nextInt(200)));
        var outcome = PastVisit.Outcome.values()[random.nextInt(PastVisit.Outcome.values().length)];
        boolean cancelled =
                outcome == PastVisit.Outcome.CANCELLED_BY_PATIENT || outcome == PastVisit.Outcome.CANCELLED_BY_SITE;
        return new RecordPastVisit(
                new AppointmentId(UUID.randomUUID()),
                site,
                patient,
                provider,
                null,
                null,
                new PastVisit(
                        start.minusSeconds(86_400),
                        start,
                        start.plusSeconds(1_800),
                        outcome,
                        cancelled && random.nextBoolean() ? start.minusSeconds(3_600) : null,
                        null,
                        null,
                        null,
                        outcome == PastVisit.Outcome.COMPLETED ? start.plusSeconds(120) : null,
                        null),
                "test");
    }

    private static Actor manager(SiteId... sites) {
        return new Actor("manager", "Manager", ActorKind.USER, Set.of(Role.SITE_MANAGER), Scope.ofSites(sites), null);
    }

    private static Actor admin() {
        return new Actor("admin", "Admin", ActorKind.USER, Set.of(Role.ADMIN), Scope.wholeGroup(), null);
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
