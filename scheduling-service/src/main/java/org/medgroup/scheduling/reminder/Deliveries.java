package org.medgroup.scheduling.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.message.Messages.Status;
import org.springframework.stereotype.Component;

/** What was written to a patient about an appointment, and what became of it. Nobody reads the addresses again. */
@Component
public class Deliveries {
    private final Messages messages;
    private final Accesses accesses;

    Deliveries(Messages messages, Accesses accesses) {
        this.messages = messages;
        this.accesses = accesses;
    }

    /** @param reason a code: why it was not sent, or why the last attempt did not work @param wording by which version of whose words */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MessageEntry(
            UUID id,
            PatientId patientId,
            String purpose,
            Channel channel,
            Instant queuedAt,
            Status status,
            int attempts,
            @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable String wording) {}

    /** The latest first. */
    public List<MessageEntry> about(AppointmentId appointment) {
        return messages.about(appointment.value()).stream()
                .map(sent -> {
                    accesses.read(sent.personId(), "messages");
                    return new MessageEntry(
                            sent.id(),
                            new PatientId(sent.personId()),
                            sent.purpose(),
                            sent.channel(),
                            sent.queuedAt(),
                            sent.status(),
                            sent.attempts(),
                            sent.settledAt(),
                            sent.reason(),
                            sent.wording());
                })
                .toList();
    }
}
