package org.medgroup.kit.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the endpoints take that the kit gives every service. */
public final class KitThings {
    private KitThings() {}

    /** By the name of the path variable; with {@code others} for {@link AccessMatrix}. */
    public static Map<String, String> with(Map<String, String> others, TestServers.Database database) {
        Map<String, String> things = new HashMap<>(others);
        things.put("parkedRecordId", "1");
        things.put("rebuildId", aRebuild(database).toString());
        return things;
    }

    private static UUID aRebuild(TestServers.Database database) {
        return database.outside().sql("""
                insert into rebuild_run (run_id, projection, mode, state, started_by, finished_at)
                values (gen_random_uuid(), 'anything', 'CHECK', 'DONE', 'somebody', now())
                returning run_id
                """).query(UUID.class).single();
    }
}
