package org.medgroup.scheduling.staffchannel.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.staffchannel.ChatService;
import org.medgroup.scheduling.staffchannel.NoticeKind;
import org.medgroup.scheduling.staffchannel.Notices;
import org.medgroup.scheduling.staffchannel.StaffChannels;
import org.medgroup.scheduling.staffchannel.StaffChannels.StaffChannelView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the staff of a site are told, and of what. */
@RestController
@RequestMapping("/api/scheduling/sites/{siteId}/staff-channel")
class StaffChannelController {
    private final StaffChannels channels;
    private final Notices notices;

    StaffChannelController(StaffChannels channels, Notices notices) {
        this.channels = channels;
        this.notices = notices;
    }

    /** @param address of the webhook, a secret; left out: the one that is known */
    record WantedStaffChannel(
            @NotNull ChatService service,
            @Size(min = 1, max = 2000) @Nullable String address,
            @NotNull @Pattern(regexp = "en|es") String language,
            @NotEmpty @Size(max = 10) List<@NotNull NoticeKind> kinds) {}

    /** Of the address no more than is needed to tell it from another one. */
    @GetMapping
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    StaffChannelView staffChannel(@PathVariable SiteId siteId) {
        return channels.at(siteId);
    }

    @PutMapping
    @Allowed({SITE_MANAGER, ADMIN})
    StaffChannelView setStaffChannel(@PathVariable SiteId siteId, @Valid @RequestBody WantedStaffChannel wanted) {
        channels.set(siteId, wanted.service(), wanted.address(), wanted.language(), wanted.kinds());
        return channels.at(siteId);
    }

    @DeleteMapping
    @Allowed({SITE_MANAGER, ADMIN})
    StaffChannelView removeStaffChannel(@PathVariable SiteId siteId) {
        channels.remove(siteId);
        return channels.at(siteId);
    }

    /** Queues a notice that says that it is one. What became of it is in the delivery log. */
    @PostMapping("/test")
    @Allowed({SITE_MANAGER, ADMIN})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void testStaffChannel(@PathVariable SiteId siteId) {
        notices.test(siteId);
    }
}
