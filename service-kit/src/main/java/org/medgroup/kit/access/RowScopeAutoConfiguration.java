package org.medgroup.kit.access;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Transactions that say whose rows they are about, in place of Spring Boot's own. */
@AutoConfiguration(
        after = AccessAutoConfiguration.class,
        beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration")
public class RowScopeAutoConfiguration {
    @Bean
    RowScope rowScope(CurrentActor currentActor, SiteDirectory directory, JdbcClient jdbc) {
        return new RowScope(currentActor, directory, jdbc);
    }

    @Bean
    RowScopedTransactions transactionManager(
            DataSource dataSource, RowScope rows, ObjectProvider<TransactionManagerCustomizers> customizers) {
        var transactions = new RowScopedTransactions(dataSource, rows);
        customizers.ifAvailable(all -> all.customize(transactions));
        return transactions;
    }
}
