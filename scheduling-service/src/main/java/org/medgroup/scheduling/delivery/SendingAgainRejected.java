package org.medgroup.scheduling.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.medgroup.kit.problem.Rejection;

/** Why a message is not sent again. */
public final class SendingAgainRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SendingAgainRejected(String code, UUID message, String detail) {
        super(code, 409, detail, List.of(), Map.of("messageId", message));
    }

    static SendingAgainRejected notFailed(UUID message) {
        return new SendingAgainRejected(
                "message-not-failed", message, "Only what could not be sent is sent again; this one has not failed.");
    }

    static SendingAgainRejected outdated(UUID message) {
        return new SendingAgainRejected(
                "message-outdated",
                message,
                "What the message told of is over or has changed: it would tell the patient what does not hold any more.");
    }

    static SendingAgainRejected optedOut(UUID message) {
        return new SendingAgainRejected(
                "patient-opted-out", message, "The patient has said no to this channel in the meantime.");
    }

    static SendingAgainRejected notReachable(UUID message) {
        return new SendingAgainRejected(
                "patient-not-reachable", message, "The patient has no address for this channel any more.");
    }
}
