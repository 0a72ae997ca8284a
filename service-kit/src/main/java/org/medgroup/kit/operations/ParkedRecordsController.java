package org.medgroup.kit.operations;

import java.util.List;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.inbox.ParkedRecords;
import org.medgroup.kit.problem.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records that could not be handled: look at them, and try them again once the cause is gone. */
@RestController
@RequestMapping("/api/${medgroup.service}/operations/parked")
class ParkedRecordsController {
    private static final int MOST = 500;

    private final ParkedRecords parked;

    ParkedRecordsController(ParkedRecords parked) {
        this.parked = parked;
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

    @PostMapping("/replay")
    @Allowed(Role.ADMIN)
    @GroupWide
    List<ParkedRecords.Replay> replayAll() {
        return parked.replayAll();
    }
}
