package org.medgroup.staff.department.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DepartmentProblems {
    @Bean
    ProblemCodes departmentProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "department-name-taken",
                409,
                "Department name taken",
                "The site has a department of this name; choose another."));
    }
}
