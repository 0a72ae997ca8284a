package org.medgroup.scheduling.priorauthorization;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReserved;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReturned;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitUsed;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationChanged;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationDocumentAttached;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationRecorded;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationWithdrawn;

/**
 * What was granted and what of it is taken: a fold of an authorization's events.
 *
 * @param withdrawnBecause none while it can be used
 * @param taken by which appointments; what was returned is not in it
 * @param documents on the patient's file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Grant(
        PriorAuthorizationId priorAuthorizationId,
        PatientId patientId,
        SiteId siteId,
        AuthorizationTerms terms,
        @Nullable Sealed withdrawnBecause,
        Map<AppointmentId, TakenVisit> taken,
        Set<DocumentId> documents) {

    /** @param day of the visit, at its site */
    record TakenVisit(LocalDate day, boolean used) {}

    static Grant after(@Nullable Grant before, PriorAuthorizationEvent event) {
        return switch (event) {
            case PriorAuthorizationRecorded e ->
                new Grant(e.priorAuthorizationId(), e.patientId(), e.siteId(), e.terms(), null, Map.of(), Set.of());
            case PriorAuthorizationChanged e -> known(before).with(e.terms());
            case PriorAuthorizationWithdrawn e -> known(before).withdrawn(e.reason());
            case PriorAuthorizationDocumentAttached e -> known(before).with(e.documentId());
            case AuthorizedVisitReserved e -> known(before).with(e.appointmentId(), new TakenVisit(e.day(), false));
            case AuthorizedVisitUsed e -> {
                TakenVisit reserved = Objects.requireNonNull(known(before).taken.get(e.appointmentId()));
                yield known(before).with(e.appointmentId(), new TakenVisit(reserved.day(), true));
            }
            case AuthorizedVisitReturned e -> known(before).without(e.appointmentId());
        };
    }

    int left() {
        return terms.visits() - taken.size();
    }

    private static Grant known(@Nullable Grant before) {
        return Objects.requireNonNull(before, "An authorization is recorded before anything else happens to it");
    }

    private Grant with(AuthorizationTerms newTerms) {
        return new Grant(priorAuthorizationId, patientId, siteId, newTerms, withdrawnBecause, taken, documents);
    }

    private Grant with(DocumentId document) {
        Set<DocumentId> more = new LinkedHashSet<>(documents);
        more.add(document);
        return new Grant(priorAuthorizationId, patientId, siteId, terms, withdrawnBecause, taken, more);
    }

    private Grant withdrawn(Sealed reason) {
        return new Grant(priorAuthorizationId, patientId, siteId, terms, reason, taken, documents);
    }

    private Grant with(AppointmentId appointment, TakenVisit visit) {
        Map<AppointmentId, TakenVisit> more = new LinkedHashMap<>(taken);
        more.put(appointment, visit);
        return new Grant(priorAuthorizationId, patientId, siteId, terms, withdrawnBecause, more, documents);
    }

    private Grant without(AppointmentId appointment) {
        Map<AppointmentId, TakenVisit> fewer = new LinkedHashMap<>(taken);
        fewer.remove(appointment);
        return new Grant(priorAuthorizationId, patientId, siteId, terms, withdrawnBecause, fewer, documents);
    }
}
