package org.medgroup.deploy.verifying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.running.RunningSystem;

/**
 * That one chain is whole, with what an outsider needs to believe it: its head, and the last head that was signed and
 * kept outside the database.
 *
 * @param position of the head
 * @param lastAnchor the whole line, signature included; none: nothing was anchored yet
 */
public record ChainProof(
        String service,
        String chain,
        long position,
        String hash,
        long anchors,
        @Nullable String lastAnchor,
        boolean holds,
        List<String> violations) {

    /** Both chains of every service, computed anew. */
    public static List<ChainProof> of(RunningSystem system) throws SQLException, IOException, GeneralSecurityException {
        List<ChainProof> proofs = new ArrayList<>();
        for (Store store : Store.consumers(system)) {
            proofs.add(proof(
                    store,
                    "journal",
                    "select position, hash from journal_head",
                    store.anchorFile(),
                    JournalPromise.read(store).verdict()));
            proofs.add(proof(
                    store,
                    "access log",
                    "select position, hash from access_head",
                    store.accessAnchorFile(),
                    AccessLogPromise.check(store)));
        }
        return proofs;
    }

    private static ChainProof proof(Store store, String chain, String head, Path anchors, Verdict verdict)
            throws SQLException, IOException {
        List<String> lines = Files.exists(anchors) ? Files.readAllLines(anchors) : List.of();
        try (Connection snapshot = store.snapshot();
                PreparedStatement select = snapshot.prepareStatement(head);
                ResultSet row = select.executeQuery()) {
            boolean headIsThere = row.next(); // the verdict says so if it is not
            return new ChainProof(
                    store.service(),
                    chain,
                    headIsThere ? row.getLong(1) : 0,
                    headIsThere ? HexFormat.of().formatHex(row.getBytes(2)) : "",
                    lines.size(),
                    lines.isEmpty() ? null : lines.getLast(),
                    verdict.ok(),
                    verdict.violations());
        }
    }
}
