package org.medgroup.kit.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Points a service's context at the {@link TestServers}: a fresh database named after the application, a fresh vault,
 * the shared Kafka, and the issuer of {@link TestTokens}.
 */
public final class TestServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Map<String, Integer> CONTEXTS = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var name = context.getEnvironment().getProperty("spring.application.name", "test-service");
        var service = name.replaceFirst("-service$", "");
        var database = TestServers.database(service);
        var vault = TestServers.database("vault");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.ofTheApplication().user());
        properties.put("spring.datasource.password", database.ofTheApplication().password());
        properties.put("spring.flyway.user", database.user());
        properties.put("spring.flyway.password", database.password());
        properties.put("medgroup.vault.url", vault.url());
        properties.put("medgroup.vault.username", vault.user());
        properties.put("medgroup.vault.password", vault.password());
        properties.put("medgroup.master-key-file", TestServers.masterKeyFile().toString());
        properties.put("medgroup.issuer", TestTokens.issuer());
        properties.put("spring.kafka.bootstrap-servers", TestServers.kafkaBootstrap());
        // a second context of this service has a database, and so a journal, of its own
        int contexts = CONTEXTS.merge(service, 1, Integer::sum);
        if (contexts > 1) {
            properties.put("medgroup.topic", service + "-events-" + contexts);
        }
        context.getBeanFactory().addBeanPostProcessor(new TestsSeeTheGroup());
        context.getBeanFactory().addBeanPostProcessor(new FirstWall.Processor(context.getBeanFactory()));
        context.getBeanFactory().registerSingleton("dryRun", DryRun.registration());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-servers", properties));
    }
}
