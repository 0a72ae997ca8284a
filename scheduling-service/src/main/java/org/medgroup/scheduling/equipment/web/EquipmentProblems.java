package org.medgroup.scheduling.equipment.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EquipmentProblems {
    @Bean
    ProblemCodes equipmentProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "equipment-name-taken",
                        409,
                        "Equipment name taken",
                        "Another piece of equipment of the site has that name."),
                new ProblemCode(
                        "equipment-exists",
                        409,
                        "Equipment exists",
                        "There is already a piece of equipment with that id."));
    }
}
