package org.medgroup.scheduling.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.provider.ProviderGender;
import org.medgroup.scheduling.site.Place;
import org.medgroup.scheduling.site.SitePlaces;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;

/** By whom, when in the week and how far away. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class PreferenceIT extends SchedulingIntegrationTest {
    private static final ZoneId ZONE = Group.CHICAGO;

    @Autowired
    private SitePlaces sitePlaces;

    private SiteId site;
    private ProviderId ada;
    private ProviderId ben;
    private LocalDate monday;
    private VisitTypeId hour;
    private Client desk;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        ada = group.provider(site);
        ben = group.provider(site);
        monday = Group.monday(ZONE);
        hour = group.visitType(60, 0, null);
        desk = group.desk(site);
        group.tell(() -> {
            providers.describe(ada, Set.of("Geriatrics"), Set.of("en", "es-MX"), ProviderGender.FEMALE);
            providers.describe(ben, Set.of(), Set.of("en"), ProviderGender.MALE);
        });
        for (ProviderId provider : List.of(ada, ben)) {
            group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
            group.offers(provider, site, DayOfWeek.TUESDAY, "13:00", "15:00");
        }
    }

    @Test
    void providers_are_narrowed_by_speciality_language_and_gender() {
        assertThat(who("")).containsExactlyInAnyOrder(ada, ben);
        assertThat(who("&specialities=Geriatrics")).containsExactly(ada);
        assertThat(who("&specialities=Geriatrics&specialities=Family+medicine")).containsExactlyInAnyOrder(ada, ben);
        assertThat(who("&specialities=Cardiology")).isEmpty();
        assertThat(who("&languages=es")).as("Spanish from anywhere").containsExactly(ada);
        assertThat(who("&languages=es-ES")).as("that of Spain").isEmpty();
        assertThat(who("&languages=EN")).containsExactlyInAnyOrder(ada, ben);
        assertThat(who("&languages=e")).isNull();
        assertThat(who("&gender=MALE")).containsExactly(ben);
        assertThat(who("&gender=MALE&languages=es")).isEmpty();
        assertThat(who("&gender=MALE&providerIds=" + ada)).isEmpty();
    }

    @Test
    void a_further_speciality_is_enough_for_a_visit_type_that_asks_for_it() {
        hour = group.visitType(Map.of("specialities", List.of("Geriatrics")));
        assertThat(who("")).containsExactly(ada);
    }

    @Test
    void visits_lie_within_the_windows_of_the_sites_own_week() {
        assertThat(starts("&providerIds=" + ada))
                .containsExactly("MON 09:00", "MON 10:00", "MON 11:00", "TUE 13:00", "TUE 14:00");
        assertThat(starts("&windows=10:30-14:30&providerIds=" + ada)).containsExactly("MON 10:30", "TUE 13:00");
        assertThat(starts("&windows=MONDAY@08:00-10:00&windows=TUESDAY@13:30-18:00&providerIds=" + ada))
                .containsExactly("MON 09:00", "TUE 13:30");
        assertThat(starts("&windows=WEDNESDAY@00:00-23:00")).isEmpty();
        assertThat(search("&windows=MONDAY").status()).isEqualTo(400);
        assertThat(search("&windows=12:00-08:00").code()).isEqualTo("impossible-window");
    }

    @Test
    void the_nearest_site_comes_first_if_that_is_asked_and_far_ones_can_be_left_out() {
        SiteId far = group.site(ZONE);
        SiteId nowhere = group.site(ZONE);
        group.tell(() -> {
            sitePlaces.put(site, null, "12401-0001");
            sitePlaces.put(far, new Place(42.59, -87.82), "53140");
            sitePlaces.put(nowhere, null, "");
        });
        for (SiteId other : List.of(far, nowhere)) {
            ProviderId there = group.provider(other);
            group.offers(there, other, DayOfWeek.MONDAY, "08:00", "09:00");
        }
        PatientId patient = group.patient(site);
        desk = group.desk(site, far, nowhere);
        Answer unknown = search("&order=NEAREST&patientId=" + patient);
        assertThat(unknown.body().has("startingFrom"))
                .as("nobody knows where the patient lives")
                .isFalse();
        assertThat(sites(unknown)).as("the earliest").hasSize(3).endsWith(site);

        Map<String, String> home =
                Map.of("line1", "1 Elm Street", "city", "Kingston", "state", "NY", "postalCode", "12401");
        assertThat(desk.put("/patients/" + patient + "/address", home).status()).isEqualTo(200);
        Answer nearest = search("&order=NEAREST&patientId=" + patient);
        assertThat(sites(nearest)).containsExactly(site, far, nowhere);
        assertThat(nearest.text("startingFrom")).isEqualTo("PATIENT");
        assertThat(nearest.body().path("distances")).hasSize(2);
        assertThat(nearest.body().path("distances").path(0).path("kilometres").asDouble())
                .isZero();
        assertThat(nearest.body().path("distances").path(1).path("kilometres").asDouble())
                .isBetween(1100.0, 1200.0);

        assertThat(sites(search("&patientId=" + patient)))
                .as("the earliest")
                .hasSize(3)
                .endsWith(site);
        assertThat(sites(search("&maxKilometres=50&patientId=" + patient))).containsExactly(site);
        assertThat(sites(search("&maxKilometres=50&fromSiteId=" + far))).containsExactly(far);
        assertThat(search("&maxKilometres=50").code()).isEqualTo("no-starting-point");
    }

    @Test
    void a_distance_from_home_is_for_those_who_may_see_the_patient() {
        group.tell(() -> sitePlaces.put(site, new Place(41.93, -74), "12401"));
        PatientId patient = group.patient(site);
        desk.put(
                "/patients/" + patient + "/address",
                Map.of("line1", "1 Elm Street", "city", "Kingston", "state", "NY", "postalCode", "12401"));
        desk = group.client("auditor", Scope.ofSites(site), Role.AUDITOR);
        assertThat(search("&patientId=" + patient).body().has("startingFrom")).isFalse();
        desk = group.desk(group.site());
        assertThat(search("&patientId=" + patient).status()).isEqualTo(404);
        desk = group.desk(site);
        assertThat(search("&fromSiteId=" + group.site()).status()).isEqualTo(404);
    }

    private Answer search(String more) {
        return desk.get("/availability?visitTypeId=" + hour
                + "&from=" + monday.atStartOfDay(ZONE).toInstant()
                + "&to=" + monday.plusDays(5).atStartOfDay(ZONE).toInstant()
                + more);
    }

    private @Nullable Set<ProviderId> who(String more) {
        Answer answer = search(more);
        if (answer.status() != 200) {
            return null;
        }
        Set<ProviderId> found = new HashSet<>();
        answer.body()
                .path("slots")
                .forEach(slot -> found.add(ProviderId.of(slot.path("providerId").asString())));
        return found;
    }

    private List<String> starts(String more) {
        List<String> starts = new ArrayList<>();
        search(more).body().path("slots").forEach(slot -> {
            var start = Instant.parse(slot.path("start").asString()).atZone(ZONE);
            starts.add(start.getDayOfWeek().name().substring(0, 3) + " " + start.toLocalTime());
        });
        return starts;
    }

    /** In the order in which their first slots are told. */
    private static List<SiteId> sites(Answer answer) {
        List<SiteId> sites = new ArrayList<>();
        answer.body().path("slots").forEach(slot -> {
            SiteId site = SiteId.of(slot.path("siteId").asString());
            if (!sites.contains(site)) {
                sites.add(site);
            }
        });
        return sites;
    }
}
