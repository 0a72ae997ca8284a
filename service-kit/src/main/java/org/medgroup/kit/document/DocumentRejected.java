package org.medgroup.kit.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a document is not stored, or not deleted. */
public final class DocumentRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private DocumentRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static DocumentRejected typeNotTaken() {
        return new DocumentRejected(
                "document-type-not-taken",
                415,
                "Documents of this type are not taken.",
                List.of(),
                Map.of(
                        "allowed",
                        Arrays.stream(DocumentType.values())
                                .map(DocumentType::mediaType)
                                .toList()));
    }

    static DocumentRejected notWhatItSays(DocumentType said) {
        return new DocumentRejected(
                "document-not-what-it-says", 422, "The content is not " + said.mediaType() + ".", List.of(), Map.of());
    }

    static DocumentRejected tooLarge(long limit) {
        return new DocumentRejected(
                "body-too-large",
                413,
                "The document is larger than " + limit + " bytes.",
                List.of(),
                Map.of("limitBytes", limit));
    }

    static DocumentRejected held() {
        return new DocumentRejected(
                "document-held", 409, "A legal hold keeps this person's documents.", List.of(), Map.of());
    }
}
