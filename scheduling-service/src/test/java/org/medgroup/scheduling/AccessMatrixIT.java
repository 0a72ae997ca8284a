package org.medgroup.scheduling;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.monday;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.testing.AccessMatrix;
import org.medgroup.kit.testing.AccessMatrix.Field;
import org.medgroup.kit.testing.AccessMatrix.Things;
import org.medgroup.kit.testing.FirstWall;
import org.medgroup.kit.testing.KitThings;
import org.medgroup.kit.testing.SecondWall;
import org.medgroup.kit.testing.TestServers;
import org.medgroup.scheduling.noshow.Evaluation;
import org.medgroup.scheduling.noshow.Learnt;
import org.medgroup.scheduling.noshow.NoShowModelCommand.KeepNoShowModel;
import org.medgroup.scheduling.noshow.NoShowModelId;
import org.medgroup.scheduling.noshow.RiskFormula;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Who may do what, of whose, in every combination; and that each of the two walls holds alone. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class AccessMatrixIT extends SchedulingIntegrationTest {
    private static final Set<Role> WHO_READS_NAMES = Set.of(
            Role.FRONT_DESK,
            Role.CALL_CENTRE,
            Role.CLINICIAN,
            Role.SITE_MANAGER,
            Role.REGIONAL_LEAD,
            Role.PRIVACY_OFFICER);

    private static final Set<Role> WHO_ERASES = Set.of(Role.PRIVACY_OFFICER, Role.ADMIN);

    /** Answers from the site directory, which the policy itself needs as a whole. */
    private static final String DIRECTORY = "GET /api/scheduling/sites as ";

    /** For reasons that docs/security/walls.md tells. */
    private static final Set<String> OPEN =
            Set.of("provider", "provider_absence", "provider_credential", "claimed_time");

    /** Guarded, and read by no endpoint, or only together with another guarded table. */
    private static final Set<String> NOT_SEEN_ALONE = Set.of(
            "access_measurement",
            "access_plan",
            "access_request",
            "appointment_link",
            "appointment_notice",
            "appointment_reminder",
            "appointment_reminder_plan",
            "arrival_check",
            "authorized_visit",
            "break_glass",
            "disclosure",
            "document",
            "document_piece",
            "freed_time",
            "message_template",
            "no_show_case",
            "opt_out_link",
            "past_access",
            "patient",
            "patient_balance",
            "patient_chart",
            "patient_consent",
            "patient_contact_person",
            "patient_flag",
            "patient_insurance",
            "patient_legal_hold",
            "patient_search",
            "prior_authorization",
            "provider_site",
            "recall",
            "referral",
            "referral_appointment",
            "reminder_call",
            "rostered",
            "shift",
            "signed_form",
            "site_closed_day",
            "site_hours",
            "site_place",
            "slot_hold",
            "staff_channel", // by one endpoint, and it tells of no other thing
            "staff_notice_told",
            "staff_notice_watch",
            "survey", // by one endpoint, and nobody has answered
            "taken_name",
            "waitlist_offer",
            "weekly_hours");

    @Autowired
    private SiteDirectory sites;

    @Autowired
    private Environment environment;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    private AccessMatrix matrix;
    private SecondWall secondWall;
    private VisitTypeId visitType;

    @BeforeEach
    void build() {
        var north = new RegionId(UUID.randomUUID());
        var south = new RegionId(UUID.randomUUID());
        visitType = group.visitType(30, 0, null);
        var own = things(north, "1931-07-19");
        var sameRegion = things(north, "1932-08-20");
        var otherRegion = things(south, "1933-09-21");
        foretellNoShows();
        var from = nextMonday(CHICAGO, 0, 0);
        matrix = new AccessMatrix(
                "scheduling",
                port,
                north,
                own.things(),
                sameRegion.things(),
                otherRegion.things(),
                KitThings.with(
                        Map.of(
                                "visitTypeId", visitType.toString(),
                                "noShowModelId", UUID.randomUUID().toString(),
                                "at", "2026-01-05T15:00:00Z",
                                "from", from.toString(),
                                "to", from.plus(Duration.ofDays(7)).toString()),
                        TestServers.databaseOf(environment)),
                List.of(
                        new Field("a patient's family name", own.familyName(), WHO_READS_NAMES),
                        new Field("a patient's birth date", own.birthDate(), WHO_READS_NAMES),
                        new Field("a patient's phone number", own.phone(), WHO_READS_NAMES),
                        new Field("why a patient's data is held", own.holdReason(), WHO_ERASES)));
        secondWall = new SecondWall(TestServers.databaseOf(environment));
    }

    @Test
    void every_endpoint_answers_every_role_of_every_reach_as_it_declares() {
        var report = matrix.run();
        System.out.println(report);
        assertThat(report.leaks()).isEmpty();
        assertThat(report.faults()).isEmpty();
        assertThat(report.cases()).isGreaterThan(3_000);
    }

    @Test
    void every_table_whose_rows_say_whose_they_are_is_behind_the_second_wall() {
        assertThat(secondWall.gaps(OPEN)).isEmpty();
        assertThat(secondWall.guarded()).hasSizeGreaterThanOrEqualTo(12);
        for (var table : secondWall.guarded()) {
            assertThat(secondWall.without(table, () -> secondWall.gaps(OPEN))).containsExactly(table);
        }
    }

    @Test
    void with_the_first_wall_down_the_second_one_keeps_what_is_foreign_from_being_read() {
        FirstWall.whileDown(() -> {
            assertThat(matrix.runReadsFromOneSite().leaks()).allMatch(leak -> leak.startsWith(DIRECTORY));
            assertThat(matrix.runWritesFromOneSite().faults())
                    .as("and that it is down does not go unnoticed")
                    .hasSizeGreaterThan(20);
        });
    }

    @Test
    void with_the_first_wall_down_no_table_can_lose_its_policy_unnoticed() {
        FirstWall.whileDown(() -> {
            for (var table : secondWall.guarded()) {
                if (!NOT_SEEN_ALONE.contains(table)) {
                    assertThat(secondWall.without(
                                    table, () -> matrix.readsFromOneSiteLeak(leak -> !leak.startsWith(DIRECTORY))))
                            .as("somebody sees that %s lost its policy", table)
                            .isTrue();
                }
            }
        });
    }

    /** By a model that says the same of everybody: what is asked is who is told. */
    private void foretellNoShows() {
        var heldOut = new Evaluation(1_000, 0.1, 0.6, 0.08, 0.09, List.of());
        var learnt = new Learnt(
                new RiskFormula(-2, new TreeMap<>()),
                Instant.parse("2025-01-06T15:00:00Z"),
                Instant.parse("2025-09-01T15:00:00Z"),
                4_000,
                0.12,
                heldOut);
        currentActor.as(Actor.system("scheduling-service"), () -> {
            commands.send(new KeepNoShowModel(new NoShowModelId(UUID.randomUUID()), learnt));
        });
    }

    private record Planted(Things things, String familyName, String birthDate, String phone, String holdReason) {}

    private Planted things(RegionId region, String birthDate) {
        var site = group.site();
        var name = "Site " + site;
        group.tell(() -> sites.upsert(new KnownSite(site, region, "Region", "S-" + site, name, CHICAGO, true)));
        var familyName = "Quillfeather" + UUID.randomUUID();
        var phone = "555-" + birthDate.replace("-", "");
        var provider = group.provider(site);
        var template = group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "17:00");
        var patient = group.patient(site, familyName, phone, birthDate);
        var room = group.room(site, "exam");
        var appointment =
                created(group.book(group.desk(site), site, patient, provider, visitType, nextMonday(CHICAGO, 9, 0)));
        Map<String, String> ids = new HashMap<>();
        ids.put("siteId", site.toString());
        ids.put("siteIds", site.toString());
        ids.put("patientId", patient.toString());
        ids.put("into", patient.toString());
        ids.put("providerId", provider.toString());
        ids.put("providerIds", provider.toString());
        ids.put("templateId", template.toString());
        ids.put("roomId", room.toString());
        var deviation = created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of(
                                "kind", "BLOCKED",
                                "date",
                                        nextMonday(CHICAGO, 0, 0)
                                                .atZone(CHICAGO)
                                                .toLocalDate()
                                                .toString(),
                                "from", "12:00",
                                "to", "13:00",
                                "label", "Meeting " + site)));
        ids.put("deviationId", deviation);
        var equipment = group.equipment(site, "ecg").toString();
        ids.put("equipmentId", equipment);
        var calendarFeed = created(group.manager(site)
                .post(
                        "/sites/" + site + "/calendar-feeds",
                        Map.of("providerId", provider, "label", "Phone of " + site)));
        ids.put("calendarFeedId", calendarFeed);
        var requiredForm = created(group.manager(site)
                .post("/sites/" + site + "/forms", Map.of("code", "PRIVACY", "name", "Notice of " + site)));
        ids.put("requiredFormId", requiredForm);
        var kiosk = created(group.manager(site).post("/sites/" + site + "/kiosks", Map.of("label", "Door of " + site)));
        ids.put("kioskId", kiosk);
        var signer = "Signer " + UUID.randomUUID();
        ids.put(
                "signedFormId",
                created(group.desk(site)
                        .post(
                                "/patients/" + patient + "/forms",
                                Map.of("code", "PRIVACY", "signedOn", "2026-01-05", "signedBy", signer))));
        ids.put("appointmentId", appointment);
        ids.put("ids", appointment);
        var slotHold = created(group.client("caller of " + site, Scope.ofSites(site), Role.FRONT_DESK)
                .post("/availability/holds", booking(site, patient, provider, visitType, nextMonday(CHICAGO, 10, 0))));
        ids.put("slotHoldId", slotHold);
        var waiting = created(group.desk(site)
                .post(
                        "/waitlist",
                        Map.of(
                                "patientId", patient,
                                "visitTypeId", visitType,
                                "siteIds", List.of(site),
                                // who offers nothing
                                "providerIds", List.of(UUID.randomUUID()),
                                "urgency", "SOON",
                                "earliest", monday(CHICAGO),
                                "latest", monday(CHICAGO))));
        ids.put("waitlistEntryId", waiting);
        ids.put("offerId", UUID.randomUUID().toString());
        var due = "Due " + UUID.randomUUID();
        var recall = recall(site, patient, due);
        ids.put("recallId", recall);
        group.desk(site).post("/recalls/" + recall + "/message", Map.of());
        ids.put(
                "messageId",
                group.desk(site)
                        .get("/messages?siteId=" + site)
                        .body()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString());
        var complaint = "Complaint " + UUID.randomUUID();
        var concern = created(group.desk(site)
                .post(
                        "/concerns",
                        Map.of(
                                "siteId",
                                site,
                                "patientId",
                                patient,
                                "channel",
                                "PHONE",
                                "category",
                                "WAIT",
                                "severity",
                                "LOW",
                                "words",
                                complaint)));
        ids.put("concernId", concern);
        var weekly = booking(site, patient, provider, visitType, nextMonday(CHICAGO, 14, 0));
        weekly.put("rule", "FREQ=WEEKLY;COUNT=2");
        var series = group.desk(site)
                .post("/series", weekly)
                .body()
                .path("series")
                .path("id")
                .asString();
        ids.put("seriesId", series);
        ids.put("rule", "FREQ=WEEKLY;COUNT=2");
        ids.put("q", birthDate);
        var contactName = "Contact " + UUID.randomUUID();
        var memberId = "Member " + UUID.randomUUID();
        ids.put("contactPersonId", UUID.randomUUID().toString());
        ids.put("insuranceId", UUID.randomUUID().toString());
        group.desk(site)
                .put(
                        "/patients/" + patient + "/contact-persons/" + ids.get("contactPersonId"),
                        Map.of("relation", "PARENT", "mayDecide", true, "name", contactName));
        group.desk(site)
                .put(
                        "/patients/" + patient + "/insurances/" + ids.get("insuranceId"),
                        Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", memberId));
        var authorizationNumber = "Number " + UUID.randomUUID();
        ids.put("priorAuthorizationId", authorization(site, patient, ids.get("insuranceId"), authorizationNumber));
        var referred = "Referred " + UUID.randomUUID();
        ids.put("referralId", referral(site, patient, referred));
        var reason = "Subpoena " + UUID.randomUUID();
        ids.put(
                "holdId",
                created(group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER)
                        .post("/patients/" + patient + "/legal-holds", Map.of("reason", reason))));
        ids.put(
                "accessRequestId",
                created(group.desk(site)
                        .post(
                                "/patients/" + patient + "/access-requests",
                                Map.of("what", "Everything", "receivedOn", "2026-01-05"))));
        ids.put(
                "breakGlassId",
                created(group.client("elsewhere", Scope.ofSites(group.site()), Role.FRONT_DESK)
                        .post(
                                "/break-glass",
                                Map.of(
                                        "familyName",
                                        familyName,
                                        "birthDate",
                                        birthDate,
                                        "reasonCode",
                                        "EMERGENCY",
                                        "reason",
                                        "Collapsed at the reception"))));
        ids.put(
                "documentId",
                created(group.desk(site)
                        .upload(
                                "/patients/" + patient + "/documents?kind=LETTER",
                                "application/pdf",
                                null,
                                "%PDF-1.7 of a test".getBytes(US_ASCII))));
        return new Planted(
                new Things(
                        ids,
                        Set.of(
                                site.toString(),
                                patient.toString(),
                                template.toString(),
                                room.toString(),
                                deviation,
                                equipment,
                                calendarFeed,
                                requiredForm,
                                kiosk,
                                signer,
                                appointment,
                                slotHold,
                                waiting,
                                recall,
                                due,
                                concern,
                                complaint,
                                series,
                                familyName,
                                phone,
                                contactName,
                                memberId,
                                authorizationNumber,
                                referred,
                                reason)),
                familyName,
                birthDate,
                phone,
                reason);
    }

    /** Ends today, so that the list of those that end soon has it. */
    private String authorization(SiteId site, PatientId patient, String insurance, String number) {
        var today = LocalDate.now(CHICAGO).toString();
        return created(group.desk(site)
                .post(
                        "/patients/" + patient + "/authorizations",
                        Map.of(
                                "siteId", site,
                                "insuranceId", insurance,
                                "number", number,
                                "visitTypeIds", List.of(visitType),
                                "validFrom", today,
                                "validTo", today,
                                "visits", 3)));
    }

    /** For a kind of visit that nobody has booked: it stays on the list. */
    private String recall(SiteId site, PatientId patient, String note) {
        return created(group.desk(site)
                .post(
                        "/recalls",
                        Map.of(
                                "patientId", patient,
                                "siteId", site,
                                "visitTypeId", group.visitType(30, 0, null),
                                "dueOn", LocalDate.now(CHICAGO).toString(),
                                "note", note)));
    }

    private String referral(SiteId site, PatientId patient, String reason) {
        return created(group.desk(site)
                .post(
                        "/patients/" + patient + "/referrals",
                        Map.of(
                                "siteId", site,
                                "direction", "INCOMING",
                                "counterpart", "Dr. Outside",
                                "speciality", "Cardiology",
                                "reason", reason,
                                "urgency", "ROUTINE",
                                "receivedOn", "2026-01-05")));
    }
}
