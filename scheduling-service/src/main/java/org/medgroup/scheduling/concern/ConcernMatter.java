package org.medgroup.scheduling.concern;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.kit.personal.Sealed;

/**
 * What a concern is about, as it was raised.
 *
 * @param patientId whose it is; none: whoever raised it did not say
 * @param words what was said, sealed: it may say anything about anybody
 * @param appointmentId the visit that it is about
 * @param about the providers who are concerned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConcernMatter(
        @Nullable PatientId patientId,
        Channel channel,
        Category category,
        ConcernSeverity severity,
        Sealed words,
        @Nullable AppointmentId appointmentId,
        List<ProviderId> about) {
    public ConcernMatter {
        about = List.copyOf(about);
    }

    /** How it reached us. */
    public enum Channel {
        IN_PERSON,
        PHONE,
        EMAIL,
        LETTER,
        /** Out of an answer to the survey after a visit. */
        SURVEY,
        /** From a public page or another outside body. */
        ELSEWHERE
    }

    public enum Category {
        WAIT,
        STAFF,
        BILLING,
        FACILITY,
        CLINICAL,
        COMMUNICATION,
        OTHER
    }
}
