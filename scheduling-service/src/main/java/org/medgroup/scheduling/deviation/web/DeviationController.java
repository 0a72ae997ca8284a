package org.medgroup.scheduling.deviation.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.deviation.DeviationCommand.AddDeviation;
import org.medgroup.scheduling.deviation.DeviationCommand.WithdrawDeviation;
import org.medgroup.scheduling.deviation.Deviations;
import org.medgroup.scheduling.deviation.Deviations.DeviationEntry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class DeviationController {
    private final Commands commands;
    private final Deviations deviations;

    DeviationController(Commands commands, Deviations deviations) {
        this.commands = commands;
        this.deviations = deviations;
    }

    /**
     * @param providerId none: blocked for everybody at the site
     * @param from in the site's local time, with {@code to} on the same day
     * @param lastDate for something weekly, the last of the days; none: it happens once
     */
    record NewDeviation(
            @Nullable ProviderId providerId,
            DeviatingHours.@NotNull Kind kind,
            @NotNull LocalDate date,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to,

            @Nullable LocalDate lastDate,
            @NotBlank @Size(max = 80) String label) {}

    /** Extra and blocked hours with a day between {@code from} and {@code to}, both included. */
    @GetMapping("/sites/{siteId}/deviations")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<DeviationEntry> listDeviations(
            @PathVariable SiteId siteId, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        return deviations.of(siteId, from, to);
    }

    @PostMapping("/sites/{siteId}/deviations")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<DeviationEntry> addDeviation(@PathVariable SiteId siteId, @Valid @RequestBody NewDeviation wanted) {
        DeviationId id = new DeviationId(Ids.next());
        commands.send(new AddDeviation(
                id,
                new DeviatingHours(
                        siteId,
                        wanted.providerId(),
                        wanted.kind(),
                        wanted.date(),
                        wanted.from(),
                        wanted.to(),
                        wanted.lastDate() == null ? wanted.date() : wanted.lastDate(),
                        wanted.label())));
        return ResponseEntity.created(URI.create("/api/scheduling/sites/" + siteId + "/deviations"))
                .body(find(id));
    }

    @PostMapping("/deviations/{deviationId}/withdraw")
    @Allowed({SITE_MANAGER, ADMIN})
    DeviationEntry withdrawDeviation(@PathVariable DeviationId deviationId) {
        commands.send(new WithdrawDeviation(deviationId));
        return find(deviationId);
    }

    private DeviationEntry find(DeviationId id) {
        return deviations.find(id).orElseThrow(NotFound::new);
    }
}
