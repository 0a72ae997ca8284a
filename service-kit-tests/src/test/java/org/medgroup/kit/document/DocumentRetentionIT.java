package org.medgroup.kit.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.Ids;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.kit.testing.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;

@SuppressWarnings("NullAway.Init") // set up before each test
class DocumentRetentionIT {
    private static final Instant TODAY = Instant.parse("2026-03-02T15:00:00Z");

    private final Set<UUID> held = new HashSet<>();
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        var dataSource = TestServers.database("retention").withKitTables();
        jdbc = JdbcClient.create(dataSource);
    }

    private DocumentStore storeOn(Instant now) {
        return new DocumentStore(
                jdbc, new Plain(), new SealedPieces(jdbc), held::contains, Clock.fixed(now, ZoneOffset.UTC), 1_000);
    }

    private UUID put(Instant on, UUID person, Retention retention) {
        var id = Ids.next();
        storeOn(on)
                .put(new NewDocument(id, person, "X", null, "application/pdf", retention, "%PDF-1".getBytes(US_ASCII)));
        return id;
    }

    @Test
    void only_what_is_due_and_held_by_nobody_is_let_go_and_one_failure_holds_up_no_other() {
        var longAgo = Instant.parse("2016-03-01T15:00:00Z");
        var someone = Ids.next();
        var inCourt = Ids.next();
        var troublesome = put(longAgo, someone, Retention.RECORD);
        var due = put(longAgo, someone, Retention.CORRESPONDENCE);
        var kept = put(longAgo, inCourt, Retention.IDENTITY);
        var lastDay = put(Instant.parse("2024-03-02T00:00:00Z"), someone, Retention.IDENTITY);
        held.add(inCourt);
        var store = storeOn(TODAY);
        List<UUID> expired = new ArrayList<>();
        new DocumentRetention(store::due, document -> {
                    if (document.id().equals(troublesome)) {
                        throw new IllegalStateException("not this one");
                    }
                    expired.add(document.id());
                    store.delete(document.id());
                })
                .sweep();
        assertThat(expired).containsExactly(due);
        assertThat(store.find(due)).isEmpty();
        assertThat(store.find(lastDay)).isPresent();
        assertThatThrownBy(() -> store.delete(kept)).hasMessageContaining("document-held");
        held.clear();
        new DocumentRetention(store::due, document -> store.delete(document.id())).sweep();
        assertThat(store.find(kept)).isEmpty();
        assertThat(store.find(troublesome)).isEmpty();
        assertThat(jdbc.sql("select count(*) from document_piece")
                        .query(Long.class)
                        .single())
                .as("the one that is left")
                .isEqualTo(1);
    }

    /** Leaves everything as it is: what is looked at here is time. */
    private static final class Plain implements Sealer {
        @Override
        public Sealed seal(UUID personId, String field, String clear) {
            return new Sealed("v1." + clear);
        }

        @Override
        public String open(UUID personId, String field, Sealed sealed) {
            return sealed.value().substring(3);
        }

        @Override
        public OutputStream sealing(UUID personId, String about, OutputStream sealed) {
            return sealed;
        }

        @Override
        public InputStream opening(UUID personId, String about, InputStream sealed) {
            return sealed;
        }

        @Override
        public void prepare(Collection<UUID> personIds) {}

        @Override
        public byte[] blindIndex(String field, String normalised) {
            return normalised.getBytes(US_ASCII);
        }

        @Override
        public void erase(UUID personId) {}
    }
}
