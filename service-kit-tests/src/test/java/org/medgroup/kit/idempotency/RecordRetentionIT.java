package org.medgroup.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.medgroup.kit.testing.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class RecordRetentionIT {
    @Test
    void records_are_forgotten_after_seven_days_and_not_before() {
        var dataSource = TestServers.database("retention").withKitTables();
        var jdbc = JdbcClient.create(dataSource);
        jdbc.sql("""
                insert into idempotency_record (principal, operation, key_digest, fingerprint, created_at)
                select 'somebody', 'POST /x', sha256(number::text::bytea), sha256('body'), now() - age
                from generate_series(1, 6000) number, (values (interval '7 days 1 minute')) old (age)
                union all
                select 'somebody', 'POST /x', sha256('young'), sha256('body'), now() - interval '6 days 23 hours'
                """).update();
        new RecordRetention(new IdempotencyRecords(jdbc, new JsonMapper())).removeOldRecords();
        assertThat(jdbc.sql("select key_digest = sha256('young') from idempotency_record")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }
}
