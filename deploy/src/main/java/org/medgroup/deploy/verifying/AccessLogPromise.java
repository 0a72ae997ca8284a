package org.medgroup.deploy.verifying;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * Who has seen whose data cannot be altered unseen: the log of each service is computed anew, entry by entry with its
 * people, and held against the heads that were anchored outside the database.
 */
final class AccessLogPromise {
    private static final int ROWS_AT_A_TIME = 5_000;

    private AccessLogPromise() {}

    static Verdict check(Store store) throws SQLException, IOException, GeneralSecurityException {
        Verdict.Draft draft = new Verdict.Draft(store.service() + ": access log chain is whole");
        // before the snapshot: what is anchored by now must be in it
        Anchors anchors = Anchors.read(store.accessAnchorFile(), store.anchorKey());
        try (Connection snapshot = store.snapshot()) {
            Map<Long, String> unseen = anchored(anchors, JournalPromise.epoch(snapshot));
            long last = 0;
            long entries = 0;
            long people = 0;
            byte[] hash = new byte[32];
            boolean broken = false;
            Sha256Chain chain = new Sha256Chain();
            try (PreparedStatement select = snapshot.prepareStatement("""
                    select e.*, p.ids, p.shown
                      from access_entry e
                      left join lateral (select array_agg(person_id order by person_id) as ids,
                                                array_agg(fields order by person_id) as shown
                                           from access_person where position = e.position) p on true
                     order by e.position
                    """)) {
                select.setFetchSize(ROWS_AT_A_TIME);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries++;
                        long position = row.getLong("position");
                        if (position != last + 1) {
                            draft.violation("Entry " + (last + 1) + " is missing; " + position + " follows");
                        }
                        last = position;
                        people += add(chain, row, draft);
                        hash = chain.link();
                        String anchored = unseen.remove(position);
                        if (anchored != null && !anchored.equals(HexFormat.of().formatHex(hash))) {
                            draft.violation("Entry " + position + " is not what was anchored outside the database");
                        }
                        // everything behind a changed entry differs too: say where it begins
                        if (!broken && !Arrays.equals(hash, row.getBytes("hash"))) {
                            broken = true;
                            draft.violation("The chain breaks at entry " + position);
                        }
                    }
                }
            }
            compareWithHead(snapshot, last, hash, draft);
            unseen.keySet()
                    .forEach(position ->
                            draft.violation("Entry " + position + " was anchored outside the database and is gone"));
            if (anchors.unsigned() > 0) {
                draft.violation(anchors.unsigned() + " anchors are not signed by the service's key");
            }
            draft.figure("entries", entries);
            draft.figure("people", people);
            draft.figure("anchors", (long) anchors.heads().size());
        }
        return draft.verdict();
    }

    /** What the log must hold, by position: a declared restore took back what was anchored in earlier epochs. */
    private static Map<Long, String> anchored(Anchors anchors, long epoch) {
        Map<Long, String> hashes = new HashMap<>();
        for (Anchors.Head head : anchors.heads()) {
            if (head.epoch() == epoch && head.position() > 0) {
                hashes.put(head.position(), head.hash());
            }
        }
        return hashes;
    }

    /** @return how many people are in the entry */
    private static int add(Sha256Chain chain, ResultSet row, Verdict.Draft draft) throws SQLException {
        UUID[] ids = row.getArray("ids") == null
                ? new UUID[0]
                : (UUID[]) row.getArray("ids").getArray();
        if (row.getInt("people") != ids.length) {
            draft.violation("Entry " + row.getLong("position") + " is about " + row.getInt("people")
                    + " people and has " + ids.length);
        }
        chain.number(row.getLong("position"))
                .uuid(row.getObject("entry_id", UUID.class))
                .instant(row.getObject("at", OffsetDateTime.class))
                .text(row.getString("actor_id"))
                .text(row.getString("actor_name"))
                .text(row.getString("roles"))
                .text(row.getString("scope"))
                .text(row.getString("client"))
                .text(row.getString("kind"))
                .text(row.getString("operation"))
                .text(row.getString("reason"))
                .text(row.getString("request_id"))
                .text(row.getString("trace_id"))
                .number(row.getInt("status"))
                .text(row.getString("searched"))
                .number(row.getInt("people"));
        if (ids.length > 0) {
            String[] shown = (String[]) row.getArray("shown").getArray();
            for (int i = 0; i < ids.length; i++) {
                chain.uuid(ids[i]).text(shown[i]);
            }
        }
        return ids.length;
    }

    private static void compareWithHead(Connection snapshot, long last, byte[] hash, Verdict.Draft draft)
            throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement("select position, hash from access_head");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                draft.violation("The log ends at entry " + last + ", and its head is gone");
            } else if (row.getLong("position") != last || !Arrays.equals(row.getBytes("hash"), hash)) {
                draft.violation("The head is not the last entry, " + last);
            }
        }
    }
}
