package org.medgroup.staff.input;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Items are checked one by one while they are imported: a bad one is refused and does not keep the others out. */
public record ImportRequest<T extends ImportItem>(
        @NotNull @Size(min = 1, max = 500) List<@NotNull T> items) {}
