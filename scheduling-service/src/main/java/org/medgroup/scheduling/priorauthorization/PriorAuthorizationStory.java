package org.medgroup.scheduling.priorauthorization;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.patient.InsuranceId;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.priorauthorization.Grant.TakenVisit;
import org.springframework.stereotype.Component;

/** How an authorization was counted down. Whoever asks has been let through to the patient. */
@Component
public class PriorAuthorizationStory implements Story<PriorAuthorizationEvent, Grant> {
    /** What the payer's number is sealed as. */
    public static final String NUMBER = "authorizationNumber";

    /** What the reason for withdrawing is sealed as. */
    public static final String WHY_WITHDRAWN = "authorizationWithdrawnBecause";

    private final Histories histories;
    private final PriorAuthorizations authorizations;
    private final PatientTexts texts;
    private final RowScope rows;

    PriorAuthorizationStory(
            Histories histories, PriorAuthorizations authorizations, PatientTexts texts, RowScope rows) {
        this.histories = histories;
        this.authorizations = authorizations;
        this.texts = texts;
        this.rows = rows;
    }

    /** @param left visits that can still be reserved */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            SiteId siteId,
            InsuranceId insuranceId,
            @Nullable String number,
            List<VisitTypeId> visitTypeIds,
            LocalDate validFrom,
            LocalDate validTo,
            int visits,
            boolean missedCounts,
            long reserved,
            long used,
            int left,
            boolean withdrawn,
            Set<DocumentId> documents) {}

    public History of(PriorAuthorizationId id) {
        return rows.wholeGroup(() -> histories.of(id.value(), this));
    }

    @Override
    public Class<PriorAuthorizationEvent> events() {
        return PriorAuthorizationEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return authorizations.find(new PriorAuthorizationId(id)).isPresent();
    }

    @Override
    public Grant after(@Nullable Grant before, PriorAuthorizationEvent event, long version) {
        return Grant.after(before, event);
    }

    @Override
    public Shown shown(Grant grant) {
        AuthorizationTerms terms = grant.terms();
        long used = grant.taken().values().stream().filter(TakenVisit::used).count();
        return new Shown(
                grant.siteId(),
                terms.insuranceId(),
                texts.open(grant.patientId(), NUMBER, terms.number()),
                terms.visitTypeIds(),
                terms.validFrom(),
                terms.validTo(),
                terms.visits(),
                terms.missedCounts(),
                grant.taken().size() - used,
                used,
                grant.left(),
                grant.withdrawnBecause() != null,
                grant.documents());
    }

    @Override
    public Instant occurredAt(PriorAuthorizationEvent event) {
        return event.occurredAt();
    }
}
