package org.medgroup.kit.web;

import org.medgroup.kit.access.AccessAutoConfiguration;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The policy on every handler method. */
@AutoConfiguration(after = AccessAutoConfiguration.class)
public class WebAutoConfiguration {
    @Bean
    RequestPolicy requestPolicy(
            CurrentActor currentActor, SiteAccess access, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new RequestPolicy(currentActor, access, mappings);
    }

    @Bean
    Questions questions(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new Questions(mappings);
    }

    @Bean
    WebMvcConfigurer conventions(RequestPolicy policy) {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new IdentifierFromText());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(policy);
            }
        };
    }
}
