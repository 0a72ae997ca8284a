package org.medgroup.scheduling.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.patient.PatientTexts;
import org.springframework.stereotype.Component;

/** What became of a referral, step by step. Whoever asks has been let through to the patient. */
@Component
public class ReferralStory implements Story<ReferralEvent, Course> {
    /** What its texts are sealed as. */
    public static final String COUNTERPART = "referralCounterpart";

    public static final String REASON = "referralReason";
    public static final String LAST_WORDS = "referralLastWords";

    private final Histories histories;
    private final Referrals referrals;
    private final PatientTexts texts;
    private final RowScope rows;

    ReferralStory(Histories histories, Referrals referrals, PatientTexts texts, RowScope rows) {
        this.histories = histories;
        this.referrals = referrals;
        this.texts = texts;
        this.rows = rows;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            SiteId siteId,
            ReferralTerms.Direction direction,
            @Nullable ProviderId providerId,
            @Nullable String counterpart,
            @Nullable String speciality,
            @Nullable VisitTypeId visitTypeId,
            @Nullable String reason,
            ReferralUrgency urgency,
            LocalDate receivedOn,
            LocalDate dueOn,
            @Nullable LocalDate validTo,
            ReferralStatus status,
            Set<AppointmentId> appointments,
            @Nullable LocalDate elsewhereOn,
            Set<DocumentId> documents,
            @Nullable String lastWords) {}

    public History of(ReferralId id) {
        return rows.wholeGroup(() -> histories.of(id.value(), this));
    }

    @Override
    public Class<ReferralEvent> events() {
        return ReferralEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return referrals.find(new ReferralId(id)).isPresent();
    }

    @Override
    public Course after(@Nullable Course before, ReferralEvent event, long version) {
        return Course.after(before, event);
    }

    @Override
    public Shown shown(Course course) {
        ReferralTerms terms = course.terms();
        return new Shown(
                course.siteId(),
                terms.direction(),
                terms.providerId(),
                texts.open(course.patientId(), COUNTERPART, terms.counterpart()),
                terms.speciality(),
                terms.visitTypeId(),
                texts.open(course.patientId(), REASON, terms.reason()),
                terms.urgency(),
                terms.receivedOn(),
                terms.dueOn(),
                terms.validTo(),
                course.status(),
                course.appointments().keySet(),
                course.elsewhereOn(),
                course.documents(),
                texts.open(course.patientId(), LAST_WORDS, course.lastWords()));
    }

    @Override
    public Instant occurredAt(ReferralEvent event) {
        return event.occurredAt();
    }
}
