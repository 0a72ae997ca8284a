package org.medgroup.scheduling.naming;

import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names as rows under a primary key. */
@Component
class NameTable implements TakenNames {
    private final JdbcClient jdbc;

    NameTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean take(String scope, String name, UUID holder) {
        return jdbc.sql("""
                insert into taken_name (scope, name, holder) values (:scope, :name, :holder)
                on conflict (scope, name) do nothing
                """)
                        .param("scope", scope)
                        .param("name", name.strip().toLowerCase(Locale.ROOT))
                        .param("holder", holder)
                        .update()
                == 1;
    }
}
