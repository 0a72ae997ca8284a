package org.medgroup.scheduling.staffchannel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why staff cannot be told like that. */
public final class StaffChannelRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private StaffChannelRejected(
            String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    /** What was said about the address is not repeated: it is a secret. */
    static StaffChannelRejected badAddress(Collection<String> hosts) {
        return new StaffChannelRejected(
                "chat-address-not-allowed",
                422,
                "The address is no webhook of the chosen chat.",
                List.of(new FieldError("address", "must begin with https:// and be at one of the chat's own hosts")),
                Map.of("hosts", List.copyOf(hosts)));
    }

    static StaffChannelRejected addressMissing() {
        return new StaffChannelRejected(
                "chat-address-missing",
                422,
                "No address of this chat is known yet.",
                List.of(new FieldError("address", "is needed the first time, and for another chat")),
                Map.of());
    }

    static StaffChannelRejected notSet() {
        return new StaffChannelRejected("no-staff-channel", 409, "The site has no staff channel.", List.of(), Map.of());
    }
}
