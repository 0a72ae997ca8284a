package org.medgroup.staff.department;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** A department refuses. */
public final class DepartmentRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private DepartmentRejected(String code, String detail, List<FieldError> errors) {
        super(code, 409, detail, errors, Map.of());
    }

    static DepartmentRejected nameTaken(String name) {
        return new DepartmentRejected(
                "department-name-taken",
                "The site has a department called " + name + ".",
                List.of(new FieldError("name", "is another department's of this site")));
    }

    static DepartmentRejected siteClosed() {
        return new DepartmentRejected("site-closed", "The site has closed for good.", List.of());
    }
}
