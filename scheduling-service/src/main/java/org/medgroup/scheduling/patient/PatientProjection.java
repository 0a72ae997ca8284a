package org.medgroup.scheduling.patient;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PatientProjection {
    @Bean
    Projection patientTables(PatientProjector projector, PatientFileProjector file, LegalHolds holds) {
        return new Projection.OfJournal(
                "patients",
                List.of(
                        ProjectionTable.of("patient"),
                        ProjectionTable.of("patient_site"),
                        ProjectionTable.of("patient_search"),
                        ProjectionTable.of("patient_legal_hold"),
                        ProjectionTable.of("patient_contact_person"),
                        ProjectionTable.of("patient_consent"),
                        ProjectionTable.of("patient_flag"),
                        ProjectionTable.of("patient_insurance"),
                        ProjectionTable.of("patient_chart"),
                        ProjectionTable.targetSites("patient")),
                List.of(projector, file, holds));
    }
}
