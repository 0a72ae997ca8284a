package org.medgroup.scheduling.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a signature cannot be recorded. */
public final class SignedFormRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SignedFormRejected(String code, String detail, FieldError error) {
        super(code, 422, detail, List.of(error), Map.of());
    }

    public static SignedFormRejected implausibleDay(LocalDate today) {
        return new SignedFormRejected(
                "form-day-implausible",
                "A form was signed on a day that has come, and not before the group began to keep any.",
                new FieldError("signedOn", "must lie between 1990-01-01 and " + today));
    }

    public static SignedFormRejected documentNotOnFile() {
        return new SignedFormRejected(
                "form-document-not-on-file",
                "The scan of a form is one of the patient's own documents.",
                new FieldError("documentId", "must be a document of the patient"));
    }
}
