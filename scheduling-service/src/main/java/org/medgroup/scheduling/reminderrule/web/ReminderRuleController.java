package org.medgroup.scheduling.reminderrule.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.message.Channel;
import org.medgroup.scheduling.reminderrule.ReminderRuleCommand.SetReminderRule;
import org.medgroup.scheduling.reminderrule.ReminderRuleId;
import org.medgroup.scheduling.reminderrule.ReminderRules;
import org.medgroup.scheduling.reminderrule.ReminderRules.ReminderRuleView;
import org.medgroup.scheduling.reminderrule.ReminderStep;
import org.medgroup.scheduling.reminderrule.RemindingPlan;
import org.medgroup.scheduling.reminderrule.RemindingRule;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/reminder-rule")
class ReminderRuleController {
    private static final int MOST_HOURS = 720;

    private final Commands commands;
    private final ReminderRules rules;

    ReminderRuleController(Commands commands, ReminderRules rules) {
        this.commands = commands;
        this.rules = rules;
    }

    /** By what a patient is reminded. */
    enum ReminderChannel {
        EMAIL,
        SMS
    }

    record WantedStep(
            @Min(1) @Max(MOST_HOURS) int hoursBefore,

            @NotEmpty Set<@NotNull ReminderChannel> channels) {
        ReminderStep step() {
            return new ReminderStep(
                    hoursBefore,
                    channels.stream()
                            .map(channel -> Channel.valueOf(channel.name()))
                            .toList());
        }
    }

    /** @param callHoursBefore from how long before on the appointment is on the list of calls; left out: it never is */
    record WantedPlan(
            @NotNull @Size(max = 6) List<@NotNull @Valid WantedStep> messages,

            @Min(1) @Max(MOST_HOURS) @Nullable Integer callHoursBefore) {
        RemindingPlan plan() {
            return new RemindingPlan(messages.stream().map(WantedStep::step).toList(), callHoursBefore);
        }
    }

    /** @param ordinary while no model is in use */
    record WantedRule(
            @NotNull @Valid WantedPlan ordinary,
            @NotNull @Valid WantedPlan usual,
            @NotNull @Valid WantedPlan raised,
            @NotNull @Valid WantedPlan high) {}

    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    ReminderRuleView reminderRule() {
        return rules.current();
    }

    /** Holds for what is planned from now on; what is planned already stays. */
    @PutMapping
    @GroupWide
    @Allowed(ADMIN)
    ReminderRuleView setReminderRule(@Valid @RequestBody WantedRule wanted) {
        commands.send(new SetReminderRule(
                ReminderRuleId.OF_THE_GROUP,
                new RemindingRule(
                        wanted.ordinary().plan(),
                        wanted.usual().plan(),
                        wanted.raised().plan(),
                        wanted.high().plan())));
        return rules.current();
    }
}
