package org.medgroup.scheduling.delivery.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.message.Channel;
import org.medgroup.scheduling.delivery.SendingAgain;
import org.medgroup.scheduling.delivery.SendingAgain.SentAgain;
import org.medgroup.scheduling.delivery.SentMessages;
import org.medgroup.scheduling.delivery.SentMessages.Filter;
import org.medgroup.scheduling.delivery.SentMessages.MessagePage;
import org.medgroup.scheduling.delivery.SentMessages.State;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** All that was sent, and sending again what could not be. */
@RestController
@RequestMapping("/api/scheduling")
class SentMessageController {
    private static final String CODE = "[a-z][a-z-]{1,59}";

    private final SentMessages sent;
    private final SendingAgain sendingAgain;
    private final SiteAccess siteAccess;

    SentMessageController(SentMessages sent, SendingAgain sendingAgain, SiteAccess siteAccess) {
        this.sent = sent;
        this.sendingAgain = sendingAgain;
        this.siteAccess = siteAccess;
    }

    /** @param messageIds that could not be sent */
    record ToSendAgain(@NotEmpty @Size(max = 100) List<@NotNull UUID> messageIds) {}

    /** Which failed messages are meant; nothing: all of the site. @param to exclusive, as {@code from} by when they were queued */
    record FailedToSendAgain(
            @Nullable PatientId patientId,
            @Nullable Channel channel,
            @Pattern(regexp = CODE) @Nullable String purpose,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * What was sent in the name of the caller's sites, or of one of them, the latest first.
     *
     * @param to exclusive, as {@code from} by when they were queued
     * @param after the last message of the page before
     */
    @GetMapping("/messages")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    MessagePage sentMessages(
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(required = false) @Nullable PatientId patientId,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Pattern(regexp = CODE) @Nullable String purpose,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return sent.at(
                siteId == null ? siteAccess.visibleSites() : Set.of(siteId),
                new Filter(patientId, channel, purpose, state, from, to),
                after,
                limit);
    }

    /** What was sent to the patient in the name of the caller's sites, the latest first. */
    @GetMapping("/patients/{patientId}/messages")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    MessagePage messagesToPatient(
            @PathVariable PatientId patientId,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return sent.at(siteAccess.visibleSites(), Filter.ofPatient(patientId), after, limit);
    }

    /** All of them or none. Whatever was sent again before stays as it is. */
    @PostMapping("/sites/{siteId}/messages/send-again")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendMessagesAgain(@PathVariable SiteId siteId, @Valid @RequestBody ToSendAgain wanted) {
        sendingAgain.sendAgain(siteId, wanted.messageIds());
    }

    /** Every failed one that can be sent again, at most 200 at once; the answer says what came of it. */
    @PostMapping("/sites/{siteId}/messages/send-failed-again")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    SentAgain sendFailedMessagesAgain(@PathVariable SiteId siteId, @Valid @RequestBody FailedToSendAgain wanted) {
        return sendingAgain.sendFailedAgain(
                siteId,
                new Filter(wanted.patientId(), wanted.channel(), wanted.purpose(), null, wanted.from(), wanted.to()));
    }
}
