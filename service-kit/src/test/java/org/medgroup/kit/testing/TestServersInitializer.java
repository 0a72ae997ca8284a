package org.medgroup.kit.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Points a service's context at the {@link TestServers}: a fresh database named after the application, a fresh vault
 * and the shared Kafka.
 */
public final class TestServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var name = context.getEnvironment().getProperty("spring.application.name", "test-service");
        var database = TestServers.database(name.replaceFirst("-service$", ""));
        var vault = TestServers.database("vault");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("medgroup.vault.url", vault.url());
        properties.put("medgroup.vault.username", vault.user());
        properties.put("medgroup.vault.password", vault.password());
        properties.put("spring.kafka.bootstrap-servers", TestServers.kafkaBootstrap());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-servers", properties));
    }
}
