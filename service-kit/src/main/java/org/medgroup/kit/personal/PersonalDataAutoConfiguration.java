package org.medgroup.kit.personal;

import java.nio.file.Path;
import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The sealer, for services that are given the vault's address. */
@AutoConfiguration
@ConditionalOnProperty("medgroup.vault.url")
@EnableConfigurationProperties(VaultProperties.class)
public class PersonalDataAutoConfiguration {
    @Bean
    Vault vault(VaultProperties properties, @Value("${medgroup.master-key-file}") Path masterKeyFile) {
        return new Vault(properties, MasterKeys.readFrom(masterKeyFile));
    }

    @Bean
    Sealer sealer(Vault vault) {
        return new VaultSealer(vault);
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
