package org.medgroup.kit.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks for planted words wherever a service could have left them: as they are in any case, in an address's spelling, in
 * hex, and inside base64 at any offset. Reads every table of every schema of a database, and every record of every topic
 * with headers and key.
 */
public final class ClearTextScan {
    /** What nobody's words can be found in by chance. */
    private static final int SHORTEST = 6;

    private final Map<String, List<String>> folded = new LinkedHashMap<>();
    private final Map<String, List<String>> exact = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> places = new LinkedHashMap<>();
    private long looked;

    public ClearTextScan(Collection<String> planted) {
        for (var word : planted) {
            if (word.length() < SHORTEST) {
                throw new IllegalArgumentException("Too short to be unmistakable: " + word);
            }
            var bytes = word.getBytes(UTF_8);
            folded.put(
                    word,
                    List.of(
                            word.toLowerCase(Locale.ROOT),
                            URLEncoder.encode(word, UTF_8).toLowerCase(Locale.ROOT),
                            HexFormat.of().formatHex(bytes)));
            List<String> encoded = new ArrayList<>();
            for (int offset = 0; offset < 3; offset++) {
                encoded.add(inBase64(bytes, offset, Base64.getEncoder()));
                encoded.add(inBase64(bytes, offset, Base64.getUrlEncoder()));
            }
            exact.put(word, encoded.stream().distinct().toList());
        }
    }

    /** The part of the encoding that only the word itself decides, if it begins {@code offset} bytes into a group. */
    private static String inBase64(byte[] word, int offset, Base64.Encoder encoder) {
        var padded = new byte[offset + word.length];
        System.arraycopy(word, 0, padded, offset, word.length);
        var text = encoder.withoutPadding().encodeToString(padded);
        int first = (offset * 8 + 5) / 6;
        int last = padded.length * 8 / 6;
        return text.substring(first, last);
    }

    public ClearTextScan text(String where, String text) {
        looked++;
        var lower = text.toLowerCase(Locale.ROOT);
        for (var word : folded.keySet()) {
            if (folded.get(word).stream().anyMatch(lower::contains)
                    || exact.get(word).stream().anyMatch(text::contains)) {
                findings.add(where + ": " + word);
            }
        }
        return this;
    }

    public ClearTextScan bytes(String where, byte[] bytes) {
        return text(where, new String(bytes, UTF_8)).text(where, new String(bytes, ISO_8859_1));
    }

    /** Every row of every table, bytea in hex as PostgreSQL writes it. */
    public ClearTextScan database(String name, Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'm')
                          and n.nspname not in ('pg_catalog', 'information_schema')
                        order by 1
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        connection.setAutoCommit(false); // or the driver reads a whole table at once
        for (var table : tables) {
            var place = name + " " + table;
            places.put(place, 0L);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(1_000);
                try (var rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        text(place, rows.getString(1));
                        places.merge(place, 1L, Long::sum);
                    }
                }
            }
        }
        connection.rollback();
        return this;
    }

    /** Every record of every topic, the ones that were rolled back included. */
    public ClearTextScan topics(String bootstrap) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_uncommitted");
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                var consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var names = admin.listTopics().names().get();
            List<TopicPartition> partitions = new ArrayList<>();
            admin.describeTopics(names)
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(partition ->
                                    partitions.add(new TopicPartition(topic.name(), partition.partition()))));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            names.forEach(topic -> places.put("topic " + topic, 0L));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var where = "topic " + record.topic();
                    places.merge(where, 1L, Long::sum);
                    if (record.key() != null) {
                        bytes(where + " key", record.key());
                    }
                    if (record.value() != null) {
                        bytes(where + " value", record.value());
                    }
                    record.headers().forEach(header -> {
                        text(where + " header", header.key());
                        if (header.value() != null) {
                            bytes(where + " header", header.value());
                        }
                    });
                }
            }
        }
        return this;
    }

    /** Where something was found, and what. Empty is good, if {@link #looked} is not nothing. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** The tables and topics that were read, with the number of their rows or records. */
    public Map<String, Long> places() {
        return Map.copyOf(places);
    }

    /** How many rows, records and texts were looked at. */
    public long looked() {
        return looked;
    }
}
