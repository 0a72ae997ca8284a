package org.medgroup.scheduling.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.survey.SurveyCommand.AnswerSurvey;
import org.medgroup.scheduling.survey.SurveyCommand.SendSurvey;
import org.medgroup.scheduling.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a patient is asked after a visit, how they answer, and what managers see of it. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class SurveyIT extends SchedulingIntegrationTest {
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    @Autowired
    private VisitSurveys visitSurveys;

    @Autowired
    private Surveys surveys;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId type;
    private PatientId patient;
    private Client desk;
    private int visits;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        type = group.visitType(30, 0, null);
        patient = group.patient(site);
        desk = group.desk(site);
    }

    @Test
    void a_visit_is_asked_about_a_while_later_and_nobody_twice_in_ninety_days() {
        AppointmentId first = visited(patient);
        assertThat(jdbc.sql("select count(*) from deadline where task_name = 'visit-survey' and task_instance like :id")
                        .param("id", first + "/%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        ask(first);
        int written = messagesAbout(first);
        assertThat(written).isPositive();
        ask(first);
        ask(visited(patient));
        assertThat(asked(patient)).containsExactly(first.value());
        assertThat(messagesAbout(first)).isEqualTo(written);

        AppointmentId booked = booked(group.patient(site));
        ask(booked);
        assertThat(messagesAbout(booked)).as("nobody has come yet").isZero();
    }

    @Test
    void whoever_may_not_be_written_to_is_not_asked() {
        for (String channel : List.of("EMAIL", "SMS")) {
            desk.put(
                    "/patients/" + patient + "/consents",
                    Map.of("channel", channel, "granted", false, "source", "ON_THE_PHONE"));
        }
        AppointmentId visit = visited(patient);
        ask(visit);
        assertThat(asked(patient)).isEmpty();
        assertThat(messagesAbout(visit)).isZero();
    }

    @Test
    void the_page_asks_in_the_readers_language_and_takes_one_complete_answer() {
        AppointmentId visit = visited(patient);
        ask(visit);
        String path = surveys.pathOf(SurveyId.about(visit));
        assertThat(page(path, null, "es").body())
                .contains("lang=\"es\"", "Nos recomendar", "value=\"10\"")
                .doesNotContain("<script");
        assertThat(page(path, null, "en").statusCode()).isEqualTo(200);

        HttpResponse<String> incomplete = page(path, "recommend=3&waiting=9&staff=5", "en");
        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(incomplete.body()).contains("all three questions", "name=\"staff\"");
        HttpResponse<String> thanks = page(path, "recommend=3&waiting=2&staff=5&comment=A+long+%3Cb%3Ewait", "en");
        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(thanks.body()).contains("Thank you");
        assertThat(page(path, "recommend=10&waiting=5&staff=5", "en").statusCode())
                .isEqualTo(409);
        assertThat(page(path, null, "en").statusCode()).isEqualTo(409);
        assertThat(page(path.substring(0, path.length() - 4) + "AAAA", null, "en")
                        .statusCode())
                .isEqualTo(404);

        JsonNode results = group.manager(site)
                .get("/sites/" + site + "/survey-results?weeks=4")
                .body();
        JsonNode reply = results.path("replies").path(0);
        assertThat(reply.path("recommend").asInt()).isEqualTo(3);
        assertThat(reply.path("comment").asString()).isEqualTo("A long <b>wait");
        assertThat(reply.path("low").asBoolean()).isTrue();
        assertThat(reply.has("concernId")).isFalse();
        String concern = created(desk.post(
                "/concerns",
                Map.of(
                        "siteId", site,
                        "patientId", patient,
                        "channel", "SURVEY",
                        "category", "WAIT",
                        "severity", "MEDIUM",
                        "words", "A long wait",
                        "appointmentId", visit.toString())));
        assertThat(group.manager(site)
                        .get("/sites/" + site + "/survey-results")
                        .body()
                        .path("replies")
                        .path(0)
                        .path("concernId")
                        .asString())
                .isEqualTo(concern);
        assertThat(desk.get("/sites/" + site + "/survey-results").status()).isEqualTo(403);
    }

    @Test
    void managers_see_means_by_week_and_month_how_marks_spread_and_how_many_have_answered() {
        LocalDate today = LocalDate.now(CHICAGO);
        answered(today, new Marks(10, 5, 4));
        answered(today, new Marks(5, 3, 4));
        answered(today.minusWeeks(1), new Marks(8, 3, 3));
        answered(today.minusWeeks(40), new Marks(0, 1, 1));
        answered(today, null);
        JsonNode results =
                group.manager(site).get("/sites/" + site + "/survey-results").body();
        assertThat(results.path("figures").path("asked").asInt()).isEqualTo(4);
        assertThat(results.path("figures").path("answered").asInt()).isEqualTo(3);
        assertThat(results.path("figures").path("recommend").asDouble()).isEqualTo(7.67);
        JsonNode weeks = results.path("weeks");
        assertThat(weeks).hasSize(2);
        assertThat(weeks.path(0).path("figures").path("recommend").asDouble()).isEqualTo(8);
        assertThat(weeks.path(1).path("figures").path("waiting").asDouble()).isEqualTo(4);
        JsonNode months = results.path("months");
        assertThat(months.path(months.size() - 1).path("first").asString())
                .isEqualTo(today.withDayOfMonth(1).toString());
        assertThat(months.valueStream()
                        .mapToInt(
                                month -> month.path("figures").path("answered").asInt())
                        .sum())
                .isEqualTo(3);
        assertThat(results.path("marks")
                        .valueStream()
                        .map(mark -> mark.path("mark").asInt() + ":"
                                + mark.path("answers").asInt()))
                .containsExactly("0:0", "1:0", "2:0", "3:0", "4:0", "5:1", "6:0", "7:0", "8:1", "9:0", "10:1");
        assertThat(results.path("replies")).hasSize(3);
    }

    @Test
    void a_site_that_has_asked_nobody_has_empty_figures() {
        JsonNode results = group.manager(group.site())
                .get("/sites/" + site + "/survey-results")
                .body();
        assertThat(results.path("code").asString()).isEqualTo("not-found");
        JsonNode own =
                group.manager(site).get("/sites/" + site + "/survey-results").body();
        assertThat(own.path("figures").path("asked").asInt()).isZero();
        assertThat(own.path("figures").has("recommend")).isFalse();
        assertThat(own.path("months")).isEmpty();
        assertThat(own.path("marks")).hasSize(11);
    }

    private void answered(LocalDate day, @Nullable Marks marks) {
        var id = new SurveyId(UUID.randomUUID());
        asTheService(() -> {
            commands.send(new SendSurvey(
                    id, new SurveyedVisit(new AppointmentId(UUID.randomUUID()), patient, site, provider, day)));
            if (marks != null) {
                commands.send(new AnswerSurvey(id, marks, null));
            }
        });
    }

    private void ask(AppointmentId visit) {
        asTheService(() -> {
            assertThat(visitSurveys.due(visit.value())).isEmpty();
        });
    }

    private void asTheService(Runnable work) {
        currentActor.as(Actor.system("scheduling-service"), work);
    }

    private AppointmentId booked(PatientId who) {
        return AppointmentId.of(created(group.book(
                desk, site, who, provider, type, nextMonday(CHICAGO, 9, 0).plusSeconds(1800L * visits++))));
    }

    private AppointmentId visited(PatientId who) {
        AppointmentId visit = booked(who);
        desk.post("/appointments/" + visit + "/check-in", null);
        assertThat(desk.post("/appointments/" + visit + "/complete", null).status())
                .isEqualTo(200);
        return visit;
    }

    private List<UUID> asked(PatientId who) {
        return jdbc.sql("select appointment_id from survey where patient_id = :patient")
                .param("patient", who.value())
                .query(UUID.class)
                .list();
    }

    private int messagesAbout(AppointmentId visit) {
        return jdbc.sql("select count(*) from message where about_id = :about and purpose = 'visit-survey'")
                .param("about", visit.value())
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> page(String path, @Nullable String form, String language) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", language);
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        try {
            return ANYBODY.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
