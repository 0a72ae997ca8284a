package org.medgroup.kit.personal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealer, for services that are given the vault's address. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("medgroup.vault.url")
@EnableConfigurationProperties(VaultProperties.class)
public class PersonalDataAutoConfiguration {
    /** Twice as long as a process keeps a key (60 s) or a transaction may stay idle (60 s). */
    private static final Duration SWEPT_AFTER = Duration.ofMinutes(2);

    @Bean
    Vault vault(VaultProperties properties, @Value("${medgroup.master-key-file}") Path masterKeyFile) {
        return new Vault(properties, new MasterKeyFile(masterKeyFile));
    }

    @Bean
    VaultSealer sealer(Vault vault, Witness witness) {
        return new VaultSealer(vault, witness);
    }

    @Bean
    KeyDestruction keyDestruction(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Vault vault,
            VaultSealer sealer,
            ObjectProvider<PersonalTraces> traces,
            RowScope rows,
            MeterRegistry meters) {
        // in nobody's name, but of whomever it is about
        var everywhere = traces.orderedStream()
                .<PersonalTraces>map(trace -> person -> rows.wholeGroup(() -> trace.forget(person)))
                .toList();
        var destruction =
                new KeyDestruction(jdbc, new TransactionTemplate(transactions), vault, sealer, everywhere, SWEPT_AFTER);
        Gauge.builder("medgroup.erasures.pending", destruction, KeyDestruction::pending)
                .description("Erased people whose key is not known to be destroyed yet")
                .register(meters);
        return destruction;
    }

    @Bean
    Erasures erasures(JdbcClient jdbc, ObjectProvider<PersonalTraces> traces, KeyDestruction destruction) {
        return new Erasures(jdbc, traces.orderedStream().toList(), destruction::wake);
    }

    @Bean
    VaultEndpoint vaultEndpoint(Vault vault) {
        return new VaultEndpoint(vault);
    }

    @Bean
    ErasureHealth erasureHealthIndicator(KeyDestruction destruction) {
        return new ErasureHealth(destruction);
    }

    @Bean
    ProblemCodes personalDataProblems() {
        return ProblemCodes.of(new ProblemCode(
                "person-erased",
                410,
                "This person's data has been erased",
                "The key to it was destroyed. What remains is pseudonymous."));
    }
}
