package org.medgroup.scheduling.noshow.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.noshow.Evaluation;
import org.medgroup.scheduling.noshow.NoShowModelCommand.UseNoShowModel;
import org.medgroup.scheduling.noshow.NoShowModelId;
import org.medgroup.scheduling.noshow.NoShowModels;
import org.medgroup.scheduling.noshow.NoShowModels.KnownModel;
import org.medgroup.scheduling.noshow.NoShowModels.Risk;
import org.medgroup.scheduling.noshow.WeeklyLearning;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The models that say how likely a no-show is, and what they said. */
@RestController
@RequestMapping("/api/scheduling")
class NoShowModelController {
    private final NoShowModels models;
    private final WeeklyLearning learning;
    private final SiteAccess siteAccess;
    private final Commands commands;

    NoShowModelController(NoShowModels models, WeeklyLearning learning, SiteAccess siteAccess, Commands commands) {
        this.models = models;
        this.learning = learning;
        this.siteAccess = siteAccess;
        this.commands = commands;
    }

    /**
     * @param learntFrom first start among the appointments that it was learnt from
     * @param learntTo the last one
     * @param appointments that it was learnt from
     * @param rate the share of them that was missed
     * @param heldOut how it did on later appointments that it had not seen
     * @param sinceUsed how it has done since at the sites that the caller sees; none until some were missed and some kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelView(
            NoShowModelId id,
            Instant learntAt,
            Instant learntFrom,
            Instant learntTo,
            int appointments,
            double rate,
            Evaluation heldOut,
            @Nullable Instant putToUseAt,
            boolean inUse,
            @Nullable Evaluation sinceUsed) {}

    /** @param learning how the learning stands that this server did last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelsView(List<ModelView> models, WeeklyLearning.@Nullable Progress learning) {}

    /** The latest first. */
    @GetMapping("/no-show-models")
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, ADMIN})
    ModelsView list() {
        var sinceUsed = models.sinceUsed(siteAccess.visibleSites());
        return new ModelsView(
                models.all().stream()
                        .map(model -> view(model, sinceUsed.get(model.id())))
                        .toList(),
                learning.progress().orElse(null));
    }

    /** Learns a new one from the history; it takes seconds to minutes, and {@code GET} tells how it stands. */
    @PostMapping("/no-show-models")
    @Allowed(ADMIN)
    @GroupWide
    @ResponseStatus(HttpStatus.ACCEPTED)
    void learn() {
        learning.learnSoon();
    }

    /** Puts an earlier one to use again. */
    @PostMapping("/no-show-models/{noShowModelId}/use")
    @Allowed(ADMIN)
    @GroupWide
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void use(@PathVariable NoShowModelId noShowModelId) {
        commands.send(new UseNoShowModel(noShowModelId));
    }

    /** What is said of it, by what was known when it was booked, and why; 404 if nothing is. */
    @GetMapping("/appointments/{appointmentId}/no-show-risk")
    @Allowed({FRONT_DESK, CALL_CENTRE, SITE_MANAGER, REGIONAL_LEAD})
    Risk risk(@PathVariable AppointmentId appointmentId) {
        return models.of(appointmentId).orElseThrow(NotFound::new);
    }

    private static ModelView view(KnownModel model, @Nullable Evaluation sinceUsed) {
        var learnt = model.learnt();
        return new ModelView(
                model.id(),
                model.learntAt(),
                learnt.from(),
                learnt.to(),
                learnt.appointments(),
                learnt.rate(),
                learnt.heldOut(),
                model.putToUseAt(),
                model.inUse(),
                sinceUsed);
    }
}
