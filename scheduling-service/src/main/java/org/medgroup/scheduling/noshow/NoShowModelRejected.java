package org.medgroup.scheduling.noshow;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.Rejection;

/** Why a model cannot be used as asked. */
public final class NoShowModelRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private NoShowModelRejected(String code, int status, String detail) {
        super(code, status, detail, List.of(), Map.of());
    }

    static NoShowModelRejected noBetterThanTheBaseRate() {
        return new NoShowModelRejected(
                "no-show-model-not-useful",
                409,
                "On appointments that it had not seen, the model said no more than the group's no-show rate does.");
    }
}
