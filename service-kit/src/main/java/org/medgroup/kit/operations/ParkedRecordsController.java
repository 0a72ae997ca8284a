package org.medgroup.kit.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.inbox.ParkedRecords;
import org.medgroup.kit.problem.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records that could not be handled: look at them, and try them again once the cause is gone. */
@RestController
@RequestMapping("/api/${medgroup.service}/operations/parked")
class ParkedRecordsController {
    private static final int MOST = 500;

    private final ParkedRecords parked;
    private final CurrentActor currentActor;

    ParkedRecordsController(ParkedRecords parked, CurrentActor currentActor) {
        this.parked = parked;
        this.currentActor = currentActor;
    }

    record Page(long total, List<ParkedRecords.Parked> items) {}

    @GetMapping
    @Allowed(Role.ADMIN)
    @GroupWide
    Page list(@RequestParam(defaultValue = "100") int limit) {
        return new Page(parked.count(), parked.list(Math.clamp(limit, 1, MOST)));
    }

    /** Replays the record and, in their order, all that are parked under the same key. */
    @PostMapping("/{parkedRecordId}/replay")
    @Allowed(Role.ADMIN)
    @GroupWide
    ParkedRecords.Replay replay(@PathVariable long parkedRecordId) {
        return parked.replay(parkedRecordId).orElseThrow(NotFound::new);
    }

    /** @param reason why nothing of it is needed */
    record Discarding(@NotBlank @Size(max = 500) String reason) {}

    /** Gives one record up for good; those that waited behind it can then be replayed. */
    @PostMapping("/{parkedRecordId}/discard")
    @Allowed(Role.ADMIN)
    @GroupWide
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable long parkedRecordId, @Valid @RequestBody Discarding discarding) {
        if (!parked.discard(parkedRecordId, currentActor.get().id(), discarding.reason())) {
            throw new NotFound();
        }
    }

    @PostMapping("/replay")
    @Allowed(Role.ADMIN)
    @GroupWide
    List<ParkedRecords.Replay> replayAll() {
        return parked.replayAll();
    }
}
