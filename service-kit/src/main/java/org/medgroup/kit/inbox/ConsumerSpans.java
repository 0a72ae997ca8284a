package org.medgroup.kit.inbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Continues the trace that led to an event. A single event's span is a child of what published it; a batch has a trace of
 * its own with a link to each event's.
 */
final class ConsumerSpans {
    private static final int MOST_LINKS = 100;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    ConsumerSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("org.medgroup.kit.inbox");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    void around(String consumer, List<Incoming.Readable> events, Runnable work) {
        var raw = events.getFirst().raw();
        var builder = tracer.spanBuilder("process " + raw.topic())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", raw.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(raw.partition()))
                .setAttribute("messaging.consumer.group.name", consumer);
        if (events.size() == 1) {
            builder.setParent(contextOf(events.getFirst())).setAttribute("messaging.operation.name", raw.type());
        } else {
            builder.setNoParent().setAttribute("messaging.batch.message_count", events.size());
            events.stream()
                    .limit(MOST_LINKS)
                    .map(event -> Span.fromContext(contextOf(event)).getSpanContext())
                    .filter(context -> context.isValid())
                    .forEach(builder::addLink);
        }
        var span = builder.startSpan();
        try (var _ = span.makeCurrent()) {
            work.run();
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private Context contextOf(Incoming.Readable event) {
        return propagator.extract(Context.root(), event.raw().headers(), Headers.GETTER);
    }

    private enum Headers implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
