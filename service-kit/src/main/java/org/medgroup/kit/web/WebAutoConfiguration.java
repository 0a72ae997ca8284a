package org.medgroup.kit.web;

import java.util.regex.Pattern;
import org.medgroup.kit.access.AccessAutoConfiguration;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The policy on every handler method, and the transaction around it. */
@AutoConfiguration(
        after = AccessAutoConfiguration.class,
        beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
public class WebAutoConfiguration {
    private static final Pattern NOT_OFFERED = Pattern.compile("yaml|xml|cbor|smile");

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
    @ConditionalOnProperty(name = "medgroup.web.transaction-per-handler", matchIfMissing = true)
    WebMvcRegistrations handlersInTransactions(ObjectProvider<PlatformTransactionManager> transactions) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new TransactionalHandlers(transactions);
            }
        };
    }

    @Bean
    WebMvcConfigurer conventions(RequestPolicy policy) {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new IdentifierFromText());
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(
                        all -> all.removeIf(WebAutoConfiguration::readsWhatNobodyOffers));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(policy);
            }
        };
    }

    /** Libraries bring parsers along that Spring offers to every caller: YAML comes with springdoc. */
    private static boolean readsWhatNobodyOffers(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream()
                .anyMatch(type -> NOT_OFFERED.matcher(type.getSubtype()).find());
    }
}
