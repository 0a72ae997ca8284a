package org.medgroup.scheduling.document;

import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.document.DocumentExpiry;
import org.medgroup.kit.document.DocumentHolds;
import org.medgroup.kit.document.StoredDocument;
import org.medgroup.scheduling.document.DocumentCommand.DeleteExpiredDocument;
import org.medgroup.scheduling.patient.LegalHolds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Documents whose time is over, as commands of the service itself; a legal hold on the patient keeps them. */
@Configuration(proxyBeanMethods = false)
class ExpiredDocuments {
    @Bean
    DocumentExpiry documentExpiry(
            Commands commands, CurrentActor currentActor, @Value("${medgroup.service}") String service) {
        return (StoredDocument document) -> currentActor.as(Actor.system(service), () -> {
            commands.send(new DeleteExpiredDocument(new DocumentId(document.id()), new PatientId(document.personId())));
        });
    }

    @Bean
    DocumentHolds documentHolds(LegalHolds holds) {
        return person -> holds.inForce(new PatientId(person));
    }

    @Bean
    SystemRights documentRights() {
        return SystemRights.of(DeleteExpiredDocument.class);
    }
}
