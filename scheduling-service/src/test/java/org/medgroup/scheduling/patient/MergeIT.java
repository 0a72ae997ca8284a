package org.medgroup.scheduling.patient;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class MergeIT extends SchedulingIntegrationTest {
    private static final String WHY = "Same person, the name was misheard";

    @Autowired
    private Patients patients;

    private SiteId north;
    private SiteId south;
    private Client both;
    private Client northDesk;
    private Client manager;
    private Client privacy;
    private ProviderId northProvider;
    private ProviderId southProvider;
    private VisitTypeId type;
    private PatientId stays;
    private PatientId ends;

    @BeforeEach
    void registerTheSamePersonTwice() {
        north = group.site();
        south = group.site();
        both = group.desk(north, south);
        northDesk = group.desk(north);
        manager = group.manager(north, south);
        privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        northProvider = group.provider(north);
        southProvider = group.provider(south);
        group.offersWorkdays(northProvider, north);
        group.offersWorkdays(southProvider, south);
        type = group.visitType(30, 0, null);
        stays = group.patient(north);
        ends = group.patient(south);
    }

    private Answer merge() {
        return manager.post("/patients/" + ends + "/merge", Map.of("into", stays, "reason", WHY));
    }

    private Answer unmerge() {
        return manager.post("/patients/" + ends + "/unmerge", Map.of("reason", "Two cousins, they came in together"));
    }

    private Answer bookSouth(PatientId patient, int hour) {
        return group.book(both, south, patient, southProvider, type, nextMonday(CHICAGO, hour, 0));
    }

    @Test
    void after_a_merge_everything_is_the_one_persons_and_after_an_unmerge_all_is_as_before() {
        String visit = created(bookSouth(ends, 10));
        PatientRow staysBefore = patients.find(stays).orElseThrow();
        PatientRow endsBefore = patients.find(ends).orElseThrow();
        String name = both.get("/patients/" + stays).text("familyName");
        List<String> claimsBefore = claims();

        Answer merged = merge();
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.text("id")).isEqualTo(stays.toString());
        assertThat(merged.body().path("absorbed").path(0).asString()).isEqualTo(ends.toString());
        assertThat(texts(both.get("/appointments?patientId=" + stays).body(), "id"))
                .containsExactly(visit);
        Answer shown = group.desk(south).get("/appointments/" + visit);
        assertThat(shown.text("patientId")).isEqualTo(stays.toString());
        assertThat(shown.text("patientName")).isEqualTo("Pat " + name);
        assertThat(both.get("/patients/" + ends).text("mergedInto")).isEqualTo(stays.toString());
        assertThat(group.desk(south).get("/patients/" + stays).status())
                .as("whoever saw the one sees the other")
                .isEqualTo(200);
        assertThat(texts(both.get("/patients").body(), "id")).doesNotContain(ends.toString());
        assertThat(merge().status()).as("merged already").isEqualTo(200);

        assertThat(bookSouth(ends, 14).code()).isEqualTo("patient-merged");
        assertThat(both.put("/patients/" + ends + "/sex", Map.of("sex", "MALE")).code())
                .isEqualTo("patient-merged");
        Answer clash = group.book(northDesk, north, stays, northProvider, type, nextMonday(CHICAGO, 10, 0));
        assertThat(clash.code()).as("the person is at the other site then").isEqualTo("slot-taken");
        assertThat(both.post("/appointments/" + visit + "/reschedule", Map.of("start", nextMonday(CHICAGO, 11, 0)))
                        .status())
                .isEqualTo(200);
        assertThat(group.book(northDesk, north, stays, northProvider, type, nextMonday(CHICAGO, 11, 0))
                        .code())
                .as("what was moved takes the one person's time as well")
                .isEqualTo("slot-taken");
        assertThat(both.post("/appointments/" + visit + "/reschedule", Map.of("start", nextMonday(CHICAGO, 10, 0)))
                        .status())
                .isEqualTo(200);

        assertThat(unmerge().status()).isEqualTo(200);
        assertThat(unmerge().status()).as("parted already").isEqualTo(200);
        assertThat(without(patients.find(stays).orElseThrow())).isEqualTo(without(staysBefore));
        assertThat(without(patients.find(ends).orElseThrow())).isEqualTo(without(endsBefore));
        assertThat(claims()).isEqualTo(claimsBefore);
        assertThat(group.desk(south).get("/patients/" + stays).status()).isEqualTo(404);
        assertThat(group.desk(south).get("/appointments/" + visit).text("patientId"))
                .isEqualTo(ends.toString());
        created(group.book(northDesk, north, stays, northProvider, type, nextMonday(CHICAGO, 10, 0)));
    }

    @Test
    void nobody_is_merged_who_would_be_in_two_places_or_whose_data_is_held() {
        created(group.book(northDesk, north, stays, northProvider, type, nextMonday(CHICAGO, 10, 0)));
        String other = created(bookSouth(ends, 10));
        String hold = created(privacy.post("/patients/" + ends + "/legal-holds", Map.of("reason", "Doe v. Clinic")));
        Answer refused = merge();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("patient-not-mergeable");
        assertThat(refused.body().path("clashingAppointments").path(0).asString())
                .isEqualTo(other);
        assertThat(refused.body().path("legalHolds").path(0).asString()).isEqualTo(hold);

        both.post("/appointments/" + other + "/cancel", Map.of("by", "SITE", "reasonCode", "DOUBLE"));
        privacy.post("/patients/" + ends + "/legal-holds/" + hold + "/lift", Map.of("reason", "Settled"));
        assertThat(merge().status()).isEqualTo(200);

        PatientId third = group.patient(north);
        assertThat(manager.post("/patients/" + stays + "/merge", Map.of("into", third, "reason", WHY))
                        .body()
                        .path("absorbed")
                        .path(0)
                        .asString())
                .as("no chains")
                .isEqualTo(ends.toString());
        assertThat(manager.post("/patients/" + third + "/merge", Map.of("into", ends, "reason", WHY))
                        .code())
                .isEqualTo("patient-merged");
        assertThat(manager.post("/patients/" + third + "/merge", Map.of("into", third, "reason", WHY))
                        .code())
                .isEqualTo("merge-needs-two");
    }

    @Test
    void what_was_added_under_either_registration_is_the_persons() {
        byte[] pdf = "%PDF-1.7 of a test".getBytes(US_ASCII);
        String document = created(
                group.desk(south).upload("/patients/" + ends + "/documents?kind=LETTER", "application/pdf", null, pdf));
        assertThat(northDesk
                        .get("/patients/" + stays + "/documents/" + document)
                        .status())
                .isEqualTo(404);
        merge();
        assertThat(texts(northDesk.get("/patients/" + stays + "/documents").body(), "id"))
                .containsExactly(document);
        unmerge();
        assertThat(northDesk.get("/patients/" + stays + "/documents").body()).isEmpty();
    }

    @Test
    void erasing_a_merged_person_erases_every_registration() {
        merge();
        assertThat(privacy.delete("/patients/" + ends + "?reason=PATIENT_REQUEST")
                        .code())
                .isEqualTo("patient-merged");
        assertThat(privacy.delete("/patients/" + stays + "?reason=PATIENT_REQUEST")
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from erasure where person_id in (:stays, :ends)")
                        .param("stays", stays.value())
                        .param("ends", ends.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(both.get("/patients/" + ends).status()).isEqualTo(410);
        assertThat(unmerge().status()).isEqualTo(410);
    }

    @Test
    void a_merge_needs_both_within_reach() {
        Client northManager = group.manager(north);
        assertThat(northManager
                        .post("/patients/" + ends + "/merge", Map.of("into", stays, "reason", WHY))
                        .status())
                .isEqualTo(404);
        assertThat(northManager
                        .post("/patients/" + stays + "/merge", Map.of("into", ends, "reason", WHY))
                        .status())
                .isEqualTo(404);
        assertThat(both.post("/patients/" + ends + "/merge", Map.of("into", stays, "reason", WHY))
                        .status())
                .isEqualTo(403);
    }

    private static PatientRow without(PatientRow row) {
        return new PatientRow(
                row.patientId(),
                row.personal(),
                row.address(),
                row.language(),
                row.sex(),
                row.registeredAt(),
                row.erasedAt(),
                row.links(),
                row.absorbed(),
                row.mergedInto(),
                0);
    }

    private List<String> claims() {
        return jdbc.sql("""
                select c.kind || ' ' || c.resource_id || ' ' || c.during from claimed_time c
                join appointment a on a.appointment_id = c.claimant_id
                where a.patient_id in (:stays, :ends)
                order by 1
                """)
                .param("stays", stays.value())
                .param("ends", ends.value())
                .query(String.class)
                .list();
    }
}
