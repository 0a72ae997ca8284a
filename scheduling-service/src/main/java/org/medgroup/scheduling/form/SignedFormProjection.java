package org.medgroup.scheduling.form;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignedFormProjection {
    @Bean
    Projection signedFormTables(SignedFormProjector projector) {
        return new Projection.OfJournal("signed-forms", List.of(ProjectionTable.of("signed_form")), List.of(projector));
    }
}
