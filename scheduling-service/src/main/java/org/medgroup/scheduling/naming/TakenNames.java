package org.medgroup.scheduling.naming;

import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The guard of names that stand for one thing, written in the command's transaction like every guard. */
@Component
public class TakenNames {
    private final JdbcClient jdbc;

    public TakenNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param scope where the name has to be the only one of its kind
     * @return false if something else already has that name there, upper and lower case being the same
     */
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
