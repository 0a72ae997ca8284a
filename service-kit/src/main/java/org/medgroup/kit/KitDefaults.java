package org.medgroup.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;

/**
 * Settings that every service shares ({@code medgroup-defaults.properties}), below everything a service or its
 * environment says, and {@code medgroup.service}: the application's name without {@code -service}.
 */
final class KitDefaults implements EnvironmentPostProcessor, Ordered {
    private static final String FILE = "/medgroup-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        sources.addLast(new PropertiesPropertySource("medgroup-defaults", load()));
        var name = environment.getProperty("spring.application.name");
        if (name != null) {
            sources.addLast(new MapPropertySource(
                    "medgroup-service", Map.of("medgroup.service", name.replaceFirst("-service$", ""))));
        }
    }

    private static Properties load() {
        var properties = new Properties();
        try (var file = KitDefaults.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the service kit");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the service's own configuration files are loaded
    }
}
