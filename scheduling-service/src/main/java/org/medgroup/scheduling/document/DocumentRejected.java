package org.medgroup.scheduling.document;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a document cannot be attached. */
public final class DocumentRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private DocumentRejected(String code, String detail, FieldError error) {
        super(code, 422, detail, List.of(error), Map.of());
    }

    static DocumentRejected notOnFile() {
        return new DocumentRejected(
                "document-not-on-file",
                "The patient's file has no such document.",
                new FieldError("documentId", "must be one of the patient's"));
    }
}
