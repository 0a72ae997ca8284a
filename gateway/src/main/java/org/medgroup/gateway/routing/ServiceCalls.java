package org.medgroup.gateway.routing;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.medgroup.gateway.GatewaySettings;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * How services are called. The time limit is one of silence, not of the whole call: a live stream may last for hours as
 * long as its service gives a sign of life. Bodies pass as they are, nothing is repeated, no cookie is kept.
 */
@Configuration(proxyBeanMethods = false)
class ServiceCalls {

    @Bean(destroyMethod = "close")
    CloseableHttpClient serviceConnections(GatewaySettings settings) {
        var calls = settings.calls();
        var silence = Timeout.ofMilliseconds(calls.silence().toMillis());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(
                                        Timeout.ofMilliseconds(calls.connect().toMillis()))
                                .setSocketTimeout(silence)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setTcpNoDelay(true).build())
                        .setMaxConnTotal(calls.connections())
                        .setMaxConnPerRoute(calls.connections())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(Timeout.of(5, TimeUnit.SECONDS))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    @Bean
    RestClientProxyExchange proxyExchange(
            RestClient.Builder builder, CloseableHttpClient connections, GatewayMvcProperties properties) {
        return new RestClientProxyExchange(
                builder.clone()
                        .requestFactory(new HttpComponentsClientHttpRequestFactory(connections))
                        .build(),
                properties);
    }
}
