package org.medgroup.kit.problem;

import java.util.List;

/** The problems of one feature. A service has a bean for each; together they are listed in its OpenAPI description. */
public record ProblemCodes(List<ProblemCode> codes) {
    public ProblemCodes {
        codes = List.copyOf(codes);
    }

    public static ProblemCodes of(ProblemCode... codes) {
        return new ProblemCodes(List.of(codes));
    }
}
