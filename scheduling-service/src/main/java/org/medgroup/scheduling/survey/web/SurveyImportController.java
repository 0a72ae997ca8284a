package org.medgroup.scheduling.survey.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.survey.Marks;
import org.medgroup.scheduling.survey.PastSurveys;
import org.medgroup.scheduling.survey.PastSurveys.Told;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what patients were asked about their visits before. */
@RestController
class SurveyImportController {
    private static final int LONGEST_COMMENT = 2_000;

    private final Import imports;
    private final PastSurveys past;

    SurveyImportController(Import imports, PastSurveys past) {
        this.imports = imports;
        this.past = past;
    }

    /**
     * The visit says which survey it is: each is asked about once.
     *
     * @param answeredAt none: never answered, and then there are neither marks nor a comment
     */
    record SurveyItem(
            @NotNull AppointmentId appointmentId,
            @NotNull Instant sentAt,
            @Nullable Instant answeredAt,

            @Min(0) @Max(Marks.BEST_RECOMMENDATION) @Nullable
            Integer recommend,

            @Min(1) @Max(Marks.BEST) @Nullable Integer waiting,
            @Min(1) @Max(Marks.BEST) @Nullable Integer staff,
            @Size(min = 1, max = LONGEST_COMMENT) @Nullable String comment) {
        Told told() {
            return new Told(appointmentId, sentAt, answeredAt, recommend, waiting, staff, comment);
        }
    }

    record SurveyItems(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull SurveyItem> items) {}

    @PostMapping("/api/scheduling/imports/surveys")
    @Allowed(ADMIN)
    ImportResults importSurveys(@Valid @RequestBody SurveyItems surveys) {
        List<Told> told = surveys.items().stream().map(SurveyItem::told).toList();
        return imports.run(told, Told::id, past::known, past.recording(told)::command);
    }
}
