package org.medgroup.kit.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.EventHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Reads records of a topic, and parked ones again, into events. Unknown members are left alone. */
final class RecordReader {
    private final JsonMapper json = JsonMapper.builder().build();

    Incoming read(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), header.value() == null ? "" : text(header.value())));
        var key = message.key() == null ? "" : text(message.key());
        return read(new Incoming.Raw(
                message.topic(), message.partition(), message.offset(), key, headers, message.value()));
    }

    /** What a foreign hand has written may hold zeros, which PostgreSQL takes in no text: it could not even be parked. */
    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8).replace('\0', '\uFFFD');
    }

    Incoming read(Incoming.Raw raw) {
        EventHeaders headers = null;
        try {
            headers = EventHeaders.of(raw.headers());
            var type = ContractCatalogue.byName(headers.type());
            return type.isEmpty()
                    ? new Incoming.OfUnknownType(raw, headers)
                    : new Incoming.Readable(raw, new ReceivedEvent(headers, payload(raw.payload(), type.get())));
        } catch (RuntimeException e) {
            return new Incoming.Unreadable(raw, headers, e);
        }
    }

    private Object payload(byte @Nullable [] bytes, Class<?> type) {
        if (bytes == null) {
            throw new IllegalArgumentException("The record has no payload");
        }
        var payload = json.readValue(bytes, type);
        if (payload == null) {
            throw new IllegalArgumentException("The payload is null");
        }
        return payload;
    }

    String write(Map<String, String> headers) {
        return json.writeValueAsString(headers);
    }

    @SuppressWarnings("unchecked") // written by the method above
    Map<String, String> readHeaders(String text) {
        return json.readValue(text, Map.class);
    }
}
