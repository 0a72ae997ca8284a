package org.medgroup.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.medgroup.gateway.protection.BodyTooLarge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One circuit breaker for each service: while it does not answer, its part of a page is refused at once and the rest of
 * the page works. The call stays on the request's own thread and is limited by the service's silence alone, so a command
 * is never given up here while it still runs there.
 */
@Component
class ServiceCircuits {
    private static final Logger log = LoggerFactory.getLogger(ServiceCircuits.class);
    private static final Set<Integer> OUT_OF_ORDER = Set.of(502, 503, 504);

    private final CircuitBreakerRegistry circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(3)
            .maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
            .build());

    ServiceCircuits(MeterRegistry meters) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
    }

    HandlerFilterFunction<ServerResponse, ServerResponse> around(String service) {
        var circuit = circuits.circuitBreaker(service);
        circuit.getEventPublisher()
                .onStateTransition(change -> log.warn("Circuit of {}: {}", service, change.getStateTransition()));
        return (request, next) -> {
            if (!circuit.tryAcquirePermission()) {
                return Problems.answer(Problem.serviceUnavailable(service));
            }
            var start = circuit.getCurrentTimestamp();
            try {
                var answer = next.handle(request);
                var time = circuit.getCurrentTimestamp() - start;
                if (OUT_OF_ORDER.contains(answer.statusCode().value())) {
                    circuit.onError(time, circuit.getTimestampUnit(), new OutOfOrder());
                } else {
                    circuit.onSuccess(time, circuit.getTimestampUnit());
                }
                return answer;
            } catch (ResourceAccessException e) {
                return failed(service, circuit, circuit.getCurrentTimestamp() - start, circuit.getTimestampUnit(), e);
            } catch (Throwable e) {
                circuit.releasePermission(); // says nothing about the service
                throw e;
            }
        };
    }

    private static ServerResponse failed(
            String service, CircuitBreaker circuit, long time, TimeUnit unit, ResourceAccessException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                circuit.releasePermission();
                return Problems.answer(Problem.bodyTooLarge(tooLarge.limitBytes()));
            }
        }
        circuit.onError(time, unit, failure);
        log.warn("Service {} does not answer: {}", service, failure.getMessage());
        var cause = failure.getCause();
        return Problems.answer(
                cause instanceof InterruptedIOException && !(cause instanceof ConnectTimeoutException)
                        ? Problem.serviceSilent(service)
                        : Problem.serviceUnavailable(service));
    }

    /** A service that answers, but only to say that it cannot work. */
    private static final class OutOfOrder extends RuntimeException {
        OutOfOrder() {
            super(null, null, false, false);
        }
    }
}
