package org.medgroup.scheduling.messagetemplate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.messagetemplate.MessageTemplateCommand.WordForGroup;
import org.medgroup.scheduling.messagetemplate.MessageTemplateCommand.WordForSite;
import org.medgroup.scheduling.messagetemplate.MessageTemplateEvent.MessageWorded;

/** The words of one kind of message in one language, of a site or of the group. */
@Aggregate
class MessageTemplate {
    @AggregateIdentifier
    private MessageTemplateId id;

    private long templateVersion;
    private @Nullable Wording wording;

    @SuppressWarnings("NullAway.Init") // set by the first event
    MessageTemplate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WordForSite command, Clock clock) {
        word(command.messageTemplateId(), command.siteId(), command, clock);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WordForGroup command, Clock clock) {
        word(command.messageTemplateId(), null, command, clock);
    }

    private void word(MessageTemplateId itself, @Nullable SiteId site, MessageTemplateCommand command, Clock clock) {
        var wanted = command.wording();
        if (wanted != null) {
            var faults = wanted.faults(command.kind());
            if (!faults.isEmpty()) {
                throw MessageTemplateRejected.of(command.kind(), faults);
            }
        }
        if (templateVersion == 0 || !Objects.equals(wanted, wording)) {
            apply(new MessageWorded(
                    itself, site, command.kind(), command.language(), templateVersion + 1, wanted, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(MessageTemplateEvent event) {
        switch (event) {
            case MessageWorded e -> {
                id = e.messageTemplateId();
                templateVersion = e.templateVersion();
                wording = e.wording();
            }
        }
    }
}
