package org.medgroup.staff.provider.sql;

import java.util.UUID;
import org.medgroup.contracts.ProviderId;
import org.medgroup.staff.provider.Npi;
import org.medgroup.staff.provider.ProviderNpis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SqlProviderNpis implements ProviderNpis {
    private final JdbcClient jdbc;

    SqlProviderNpis(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claim(Npi npi, ProviderId provider) {
        UUID owner = jdbc.sql("""
                        insert into provider_npi (npi, provider_id) values (:npi, :provider)
                        on conflict (npi) do update set provider_id = provider_npi.provider_id
                        returning provider_id
                        """)
                .param("npi", npi.value())
                .param("provider", provider.value())
                .query(UUID.class)
                .single();
        return owner.equals(provider.value());
    }
}
