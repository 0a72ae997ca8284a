package org.medgroup.kit.accesslog;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.medgroup.kit.journal.AnchorProperties;
import org.medgroup.kit.journal.Anchors;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalHead;
import org.medgroup.kit.journal.WorkLoop;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The access log's head, anchored outside the database beside the journal's, and the check of the whole chain. The file
 * is {@code <service>-access.anchors}; the epoch is the journal's, because a restore takes both back.
 */
public final class AccessLogChain implements SmartLifecycle {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final HeadAnchors anchors;

    AccessLogChain(String service, DataSource dataSource, AnchorProperties properties, Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.anchors = new HeadAnchors(service + "-access", service, this::head, properties, clock);
    }

    public JournalHead head() {
        return jdbc.sql(
                        "select journal_head.epoch, access_head.position, access_head.hash from access_head, journal_head")
                .query((row, _) -> new JournalHead(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .single();
    }

    public List<Anchors.Head> anchors() throws IOException, GeneralSecurityException {
        return anchors.written().map(Anchors::heads).orElse(List.of());
    }

    public AccessLogVerification.Report verify() throws SQLException, IOException, GeneralSecurityException {
        var written = anchors(); // before the snapshot: what is anchored by now must be in it
        try (var connection = dataSource.getConnection()) {
            return AccessLogVerification.verify(connection, written);
        }
    }

    public Optional<WorkLoop.Failure> failure() {
        return anchors.failure();
    }

    @Override
    public void start() {
        anchors.start();
    }

    @Override
    public void stop() {
        anchors.stop();
    }

    @Override
    public boolean isRunning() {
        return anchors.isRunning();
    }
}
