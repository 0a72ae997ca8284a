package org.medgroup.staff.site.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** All opening hours of the week; they replace what was. */
record OpeningHoursRequest(@NotNull @Size(max = 70) List<@NotNull @Valid OpeningFields> openingHours) {}
