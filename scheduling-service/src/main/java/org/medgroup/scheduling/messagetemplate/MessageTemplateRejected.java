package org.medgroup.scheduling.messagetemplate;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why patients cannot be written to like that. */
public final class MessageTemplateRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private MessageTemplateRejected(String detail, List<FieldError> errors, Map<String, ?> extras) {
        super("message-wording-unfit", 422, detail, errors, extras);
    }

    static MessageTemplateRejected of(MessageKind kind, List<FieldError> faults) {
        return new MessageTemplateRejected(
                "A placeholder is unknown, or one is missing without which the message makes no sense.",
                faults,
                Map.of("placeholders", kind.placeholders()));
    }
}
