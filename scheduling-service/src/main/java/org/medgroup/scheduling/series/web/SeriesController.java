package org.medgroup.scheduling.series.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.AsksOnly;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.series.PlannedOccurrence;
import org.medgroup.scheduling.series.SeriesBooking;
import org.medgroup.scheduling.series.SeriesChoice;
import org.medgroup.scheduling.series.SeriesEntries;
import org.medgroup.scheduling.series.SeriesPlans;
import org.medgroup.scheduling.series.SeriesRow;
import org.medgroup.scheduling.series.SeriesStory;
import org.medgroup.scheduling.series.SeriesWish;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/series")
class SeriesController {
    private final SeriesPlans plans;
    private final SeriesBooking booking;
    private final SeriesEntries entries;
    private final SeriesStory story;
    private final Appointments appointments;
    private final SiteAccess siteAccess;

    SeriesController(
            SeriesPlans plans,
            SeriesBooking booking,
            SeriesEntries entries,
            SeriesStory story,
            Appointments appointments,
            SiteAccess siteAccess) {
        this.plans = plans;
        this.booking = booking;
        this.entries = entries;
        this.story = story;
        this.appointments = appointments;
        this.siteAccess = siteAccess;
    }

    /**
     * @param roomId none: each time whichever suitable room is free, if the visit type needs one
     * @param start of the first
     * @param rule of RFC 5545, with COUNT or UNTIL: at most 52 appointments within 18 months
     */
    record SeriesQuestion(
            @NotNull SiteId siteId,
            @NotNull PatientId patientId,
            @NotNull ProviderId providerId,
            @Nullable RoomId roomId,
            @NotNull VisitTypeId visitTypeId,
            @NotNull Instant start,
            @NotBlank @Size(max = 200) String rule) {}

    /** The same, and what is done about those that cannot or shall not take place as planned. */
    record NewSeries(
            @NotNull SiteId siteId,
            @NotNull PatientId patientId,
            @NotNull ProviderId providerId,
            @Nullable RoomId roomId,
            @NotNull VisitTypeId visitTypeId,
            @NotNull Instant start,
            @NotBlank @Size(max = 200) String rule,
            @Nullable @Size(max = 52) List<@NotNull @Valid NewSeriesChoice> choices) {}

    /**
     * @param planned which one: when it would start by the rule
     * @param start when it takes place instead; none: it is left out
     * @param providerId none: the series' own
     */
    record NewSeriesChoice(
            @NotNull Instant planned,
            @Nullable Instant start,
            @Nullable ProviderId providerId,
            @Nullable RoomId roomId) {}

    record SeriesPlan(List<PlannedOccurrence> occurrences) {}

    record SeriesDetails(SeriesRow series, List<AppointmentView> appointments) {}

    /** @param from those that start from then on; none: all to come @param reasonCode the group's own, such as {@code ILL} */
    record CancellingSeries(
            @Nullable Instant from,
            @NotNull CancelledBy by,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,39}")
            String reasonCode) {}

    /** What the series would be if it were booked now; a question, nothing is kept. */
    @PostMapping("/preview")
    @AsksOnly
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    SeriesPlan previewSeries(@Valid @RequestBody SeriesQuestion asked) {
        siteAccess.require(asked.siteId());
        siteAccess.require(Target.of("patient", asked.patientId()));
        return new SeriesPlan(plans.of(new SeriesWish(
                asked.siteId(),
                asked.patientId(),
                asked.providerId(),
                asked.roomId(),
                asked.visitTypeId(),
                asked.start(),
                asked.rule())));
    }

    /** Books all of them, or none if one cannot be had. */
    @PostMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<SeriesDetails> bookSeries(@Valid @RequestBody NewSeries wanted) {
        siteAccess.require(wanted.siteId());
        siteAccess.require(Target.of("patient", wanted.patientId()));
        SeriesId id = booking.book(
                new SeriesWish(
                        wanted.siteId(),
                        wanted.patientId(),
                        wanted.providerId(),
                        wanted.roomId(),
                        wanted.visitTypeId(),
                        wanted.start(),
                        wanted.rule()),
                wanted.choices() == null
                        ? List.of()
                        : wanted.choices().stream()
                                .map(choice -> new SeriesChoice(
                                        choice.planned(), choice.start(), choice.providerId(), choice.roomId()))
                                .toList());
        return ResponseEntity.created(URI.create("/api/scheduling/series/" + id))
                .body(series(id));
    }

    /** With all its appointments, called off ones included, by start. */
    @GetMapping("/{seriesId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    SeriesDetails series(@PathVariable SeriesId seriesId) {
        SeriesRow series = entries.find(seriesId).orElseThrow(NotFound::new);
        return new SeriesDetails(series, appointments.withIds(entries.appointments(seriesId), Set.of(series.siteId())));
    }

    @GetMapping("/{seriesId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    History seriesHistory(@PathVariable SeriesId seriesId) {
        return story.of(seriesId);
    }

    /** Calls off what is still to come of it, or from some moment on. What has begun or is over stays as it is. */
    @PostMapping("/{seriesId}/cancel")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    SeriesDetails cancelSeries(@PathVariable SeriesId seriesId, @Valid @RequestBody CancellingSeries cancelling) {
        booking.cancel(seriesId, cancelling.from(), cancelling.by(), cancelling.reasonCode());
        return series(seriesId);
    }
}
