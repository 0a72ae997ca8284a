package org.medgroup.scheduling.recall;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.message.Messages;
import org.medgroup.scheduling.recall.RecallEvent.RecallBooked;
import org.medgroup.scheduling.recall.RecallEvent.RecallContacted;
import org.medgroup.scheduling.recall.RecallEvent.RecallDeclined;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.recall.RecallEvent.RecallReopened;
import org.medgroup.scheduling.recall.RecallEvent.RecallSnoozed;
import org.springframework.stereotype.Component;

/** Nobody is asked to call for a visit that is booked by now, or that they do not want. */
@Component
class MessagesFollowRecall {
    private final Messages messages;

    MessagesFollowRecall(Messages messages) {
        this.messages = messages;
    }

    @EventHandler
    void on(RecallEvent event) {
        switch (event) {
            case RecallBooked _, RecallDeclined _ ->
                messages.withdraw(event.recallId().value(), RecallContacts.PURPOSE);
            case RecallOpened _, RecallContacted _, RecallSnoozed _, RecallReopened _ -> {}
        }
    }
}
