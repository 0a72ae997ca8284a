package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.button;
import static org.medgroup.acceptance.Chromium.chooseVisitType;
import static org.medgroup.acceptance.Chromium.dialog;
import static org.medgroup.acceptance.Chromium.option;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import org.medgroup.acceptance.Stage.Slot;
import tools.jackson.databind.JsonNode;

/** Two desks have somebody on the phone who wants the same hour. One gets it; the other one books what is nearest. */
@ExtendWith(WithMedgroup.class)
@Order(10)
class DoubleBookingJourneyIT {
    private static final int CALLERS = 8;

    @Test
    void the_slower_of_two_desks_is_told_and_takes_the_nearest_alternative(RunningMedgroup system, Chromium chromium) {
        Stage stage = Stage.of(system);
        Provider provider = stage.provider("Onlyone");
        Slot wanted = stage.free(provider).getFirst();
        Patient first = stage.patient("Quick");
        Patient second = stage.patient("Slow");
        try (BrowserContext one = chromium.window();
                BrowserContext other = chromium.window()) {
            Page quick = Chromium.signIn(one, system, Stage.DESK);
            Page slow = Chromium.signIn(other, system, Stage.MANAGER);
            Locator quickBooks = fillIn(quick, system, first, provider, wanted);
            Locator slowBooks = fillIn(slow, system, second, provider, wanted);

            button(quickBooks, "Book").click();
            assertThat(booked(quick, first)).isVisible(patiently());
            button(slowBooks, "Book").click();
            assertThat(slowBooks.getByText("Somebody was faster: that time is taken"))
                    .isVisible(patiently());
            picture(slow, "taken");
            slowBooks
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(provider.name()))
                    .first()
                    .click();
            assertThat(booked(slow, second)).isVisible(patiently());
            picture(slow, "alternative-booked");
        }
        JsonNode day = day(system, wanted);
        List<Span> spans = spans(day, provider);
        assertThat(spans).hasSize(2);
        assertThat(spans.getFirst().start()).isEqualTo(wanted.start());
        assertThat(spans.getLast().start()).isAfterOrEqualTo(spans.getFirst().end());
    }

    @Test
    void of_many_who_ask_at_once_one_gets_the_slot_and_the_others_are_told_what_is_free(RunningMedgroup system) {
        Stage stage = Stage.of(system);
        Provider provider = stage.provider("Manywant");
        Slot wanted = stage.free(provider).getFirst();
        List<Patient> callers = IntStream.range(0, CALLERS)
                .mapToObj(_ -> stage.patient("Caller"))
                .toList();
        List<String> desks = List.of(Stage.DESK, Stage.MANAGER);
        desks.forEach(system::token);
        List<RunningMedgroup.Answer> answers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.supplyAsync(() -> system.post(
                        desks.get(caller % 2),
                        "/api/scheduling/appointments",
                        stage.booking(callers.get(caller), provider, wanted))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers.stream().map(RunningMedgroup.Answer::status))
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);
        Stream<JsonNode> refusals =
                answers.stream().filter(answer -> answer.status() == 409).map(RunningMedgroup.Answer::json);
        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.path("code").asString()).isEqualTo("slot-taken");
            assertThat(refusal.path("alternatives").valueStream())
                    .isNotEmpty()
                    .noneMatch(free -> free.path("providerId").asString().equals(provider.id())
                            && free.path("start")
                                    .asString()
                                    .equals(wanted.start().toString()));
        });
        assertThat(spans(day(system, wanted), provider)).hasSize(1);
    }

    private record Span(Instant start, Instant end) {}

    private static JsonNode day(RunningMedgroup system, Slot slot) {
        return system.get(Stage.DESK, "/api/scheduling/sites/" + Stage.SITE + "/day?date=" + slot.day())
                .json();
    }

    private static List<Span> spans(JsonNode day, Provider provider) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode each : day.path("appointments")) {
            if (each.path("providerId").asString().equals(provider.id())) {
                spans.add(new Span(
                        Instant.parse(each.path("start").asString()),
                        Instant.parse(each.path("end").asString())));
            }
        }
        spans.sort(Comparator.comparing(Span::start));
        return spans;
    }

    /** Everything but the last click. @return the dialog */
    private static Locator fillIn(Page page, RunningMedgroup system, Patient patient, Provider provider, Slot slot) {
        page.navigate(system.url() + "/sites/" + Stage.SITE + "/today?date=" + slot.day());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Book").setExact(true))
                .click();
        Locator dialog = dialog(page, "Book an appointment");
        dialog.getByLabel("Patient").first().fill(patient.familyName());
        option(page, patient.name()).click();
        chooseVisitType(page, dialog, "Follow-up");
        dialog.getByLabel("Provider").first().fill(provider.name());
        option(page, provider.name()).click();
        dialog.getByLabel("Time at the site").fill(slot.time().toString());
        return dialog;
    }

    private static Locator booked(Page page, Patient patient) {
        return page.getByText(patient.name() + " is booked for");
    }
}
