package org.medgroup.kit.example;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.Rejection;

final class NoteRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    NoteRejected(String code, String detail) {
        super(code, 409, detail, List.of(), Map.of("suggestion", "write less"));
    }
}
