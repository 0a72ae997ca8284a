package org.medgroup.scheduling.room;

import java.util.List;
import java.util.Map;
import org.medgroup.contracts.RoomId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a room cannot be what was asked of it. */
public final class RoomRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private RoomRejected(String code, String detail, List<FieldError> errors) {
        super(code, 409, detail, errors, Map.of());
    }

    static RoomRejected nameTaken() {
        return new RoomRejected(
                "room-name-taken",
                "Another room of this site has that name.",
                List.of(new FieldError("name", "must be the only one at the site")));
    }

    public static RoomRejected alreadyThere(RoomId id) {
        return new RoomRejected("room-exists", "There is already a room with the id " + id + ".", List.of());
    }
}
