package org.medgroup.scheduling.messagetemplate.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.messagetemplate.MessageKind;
import org.medgroup.scheduling.messagetemplate.MessageTemplateCommand.WordForGroup;
import org.medgroup.scheduling.messagetemplate.MessageTemplateCommand.WordForSite;
import org.medgroup.scheduling.messagetemplate.MessageTemplateId;
import org.medgroup.scheduling.messagetemplate.MessageTemplates;
import org.medgroup.scheduling.messagetemplate.MessageTemplates.TemplateInForce;
import org.medgroup.scheduling.messagetemplate.Wording;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class MessageTemplateController {
    private static final String LANGUAGE = "en|es";

    private final Commands commands;
    private final MessageTemplates templates;

    MessageTemplateController(Commands commands, MessageTemplates templates) {
        this.commands = commands;
        this.templates = templates;
    }

    record WantedWording(
            @NotBlank @Size(max = 150) String subject,
            @NotBlank @Size(max = 4000) String letter,
            @NotBlank @Size(max = 320) String brief) {
        Wording words() {
            return new Wording(subject, letter, brief);
        }
    }

    /** @param wording left out: whatever holds beyond */
    record WantedTemplate(
            @NotNull MessageKind kind,
            @NotNull @Pattern(regexp = LANGUAGE) String language,
            @Valid @Nullable WantedWording wording) {
        @Nullable
        Wording words() {
            return wording == null ? null : wording.words();
        }
    }

    record TemplateToTry(
            @NotNull MessageKind kind,
            @NotNull @Pattern(regexp = LANGUAGE) String language,
            @NotNull @Valid WantedWording wording) {}

    /** What the site's patients are written, on every occasion and in every language. */
    @GetMapping("/sites/{siteId}/message-templates")
    @Allowed({FRONT_DESK, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<TemplateInForce> templatesOfSite(@PathVariable SiteId siteId) {
        return templates.inForce(siteId);
    }

    @PutMapping("/sites/{siteId}/message-templates")
    @Allowed({SITE_MANAGER, ADMIN})
    TemplateInForce wordForSite(@PathVariable SiteId siteId, @Valid @RequestBody WantedTemplate wanted) {
        commands.send(new WordForSite(
                MessageTemplateId.of(wanted.kind(), wanted.language(), siteId),
                siteId,
                wanted.kind(),
                wanted.language(),
                wanted.words()));
        return templates.inForce(wanted.kind(), wanted.language(), siteId);
    }

    /** The message with made-up values; nothing is kept. */
    @PostMapping("/sites/{siteId}/message-templates/preview")
    @Allowed({SITE_MANAGER, ADMIN})
    Wording preview(@PathVariable SiteId siteId, @Valid @RequestBody TemplateToTry wanted) {
        return templates.preview(
                wanted.kind(), wanted.language(), siteId, wanted.wording().words());
    }

    /** What holds at sites without words of their own. */
    @GetMapping("/message-templates")
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<TemplateInForce> templatesOfGroup() {
        return templates.inForce(null);
    }

    @PutMapping("/message-templates")
    @GroupWide
    @Allowed(ADMIN)
    TemplateInForce wordForGroup(@Valid @RequestBody WantedTemplate wanted) {
        commands.send(new WordForGroup(
                MessageTemplateId.of(wanted.kind(), wanted.language(), null),
                wanted.kind(),
                wanted.language(),
                wanted.words()));
        return templates.inForce(wanted.kind(), wanted.language(), null);
    }
}
