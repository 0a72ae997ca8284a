package org.medgroup.scheduling.concern.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.concern.ConcernHandling;
import org.medgroup.scheduling.concern.ConcernHandling.Came;
import org.medgroup.scheduling.concern.ConcernHandling.Done;
import org.medgroup.scheduling.concern.ConcernHandling.Said;
import org.medgroup.scheduling.concern.ConcernId;
import org.medgroup.scheduling.concern.ConcernMatter.Category;
import org.medgroup.scheduling.concern.ConcernMatter.Channel;
import org.medgroup.scheduling.concern.ConcernOutcome;
import org.medgroup.scheduling.concern.ConcernSeverity;
import org.medgroup.scheduling.concern.Concerns;
import org.medgroup.scheduling.importing.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what patients were unhappy with before, and what became of it. */
@RestController
class ConcernImportController {
    private static final int LONGEST = 4_000;
    private static final int MOST_PROVIDERS = 10;
    private static final int MOST_STEPS = 50;

    private final Import imports;
    private final ConcernHandling handling;
    private final Concerns concerns;

    ConcernImportController(Import imports, ConcernHandling handling, Concerns concerns) {
        this.imports = imports;
        this.handling = handling;
        this.concerns = concerns;
    }

    /** @param words what was done */
    record PastConcernStep(
            @NotNull Instant at,
            @NotBlank @Size(max = LONGEST) String words) {}

    /** @param told whether whoever raised it knows what came of it */
    record PastConcernResolution(
            @NotNull Instant at,
            @NotNull ConcernOutcome outcome,
            @NotNull Boolean told,
            @Size(min = 1, max = LONGEST) @Nullable String words) {}

    /**
     * @param words what was said
     * @param steps in the order of time
     * @param resolution none: it is still open
     */
    record PastConcernItem(
            @NotNull ConcernId id,
            @NotNull SiteId siteId,
            @Nullable PatientId patientId,
            @NotNull Channel channel,
            @NotNull Category category,
            @NotNull ConcernSeverity severity,
            @NotBlank @Size(max = LONGEST) String words,
            @Nullable AppointmentId appointmentId,
            @Size(max = MOST_PROVIDERS) @Nullable List<@NotNull ProviderId> providerIds,
            @NotNull Instant raisedAt,
            @Size(max = MOST_STEPS) @Nullable List<@Valid @NotNull PastConcernStep> steps,
            @Valid @Nullable PastConcernResolution resolution) {
        Object command(ConcernHandling handling) {
            return handling.recording(
                    id,
                    siteId,
                    new Said(
                            patientId,
                            channel,
                            category,
                            severity,
                            words,
                            appointmentId,
                            providerIds == null ? List.of() : providerIds),
                    raisedAt,
                    steps == null
                            ? List.of()
                            : steps.stream()
                                    .map(step -> new Done(step.at(), step.words()))
                                    .toList(),
                    resolution == null
                            ? null
                            : new Came(resolution.at(), resolution.outcome(), resolution.told(), resolution.words()));
        }
    }

    record PastConcernItems(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull PastConcernItem> items) {}

    @PostMapping("/api/scheduling/imports/concerns")
    @Allowed(ADMIN)
    ImportResults importConcerns(@Valid @RequestBody PastConcernItems items) {
        return imports.run(items.items(), PastConcernItem::id, concerns::known, item -> item.command(handling));
    }
}
