package org.medgroup.kit.rebuild;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.problem.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds read models while the live ones serve. */
@RestController
@RequestMapping("/api/${medgroup.service}/operations/rebuilds")
class RebuildController {
    private final RebuildRuns runs;

    RebuildController(RebuildRuns runs) {
        this.runs = runs;
    }

    /** @param mode {@code CHECK} compares only, {@code REBUILD} puts right what differs */
    record RebuildWanted(
            @NotBlank String projection, @NotNull Rebuilds.Mode mode) {}

    record Rebuildable(Set<String> projections, List<RebuildRuns.Run> runs) {}

    /** What can be rebuilt, and the latest rebuilds. */
    @GetMapping
    @Allowed(Role.ADMIN)
    Rebuildable list() {
        return new Rebuildable(runs.projections(), runs.latest());
    }

    /** Starts one; ask for it again to see how it goes. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(Role.ADMIN)
    RebuildRuns.Run start(@Valid @RequestBody RebuildWanted wanted) {
        if (!runs.projections().contains(wanted.projection())) {
            throw new NotFound();
        }
        return runs.start(wanted.projection(), wanted.mode());
    }

    @GetMapping("/{rebuildId}")
    @Allowed(Role.ADMIN)
    @GroupWide
    RebuildRuns.Run get(@PathVariable UUID rebuildId) {
        return runs.find(rebuildId).orElseThrow(NotFound::new);
    }
}
