package org.medgroup.scheduling.patient;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.medgroup.contracts.PatientId;
import org.medgroup.scheduling.patient.PatientRow.Absorbed;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The registrations that were merged into one, as its row keeps them: ids, sites and times, nothing about a person. */
final class AbsorbedJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final TypeReference<Map<String, Absorbed>> TYPE = new TypeReference<>() {};

    private AbsorbedJson() {}

    static String write(Map<PatientId, Absorbed> absorbed) {
        return JSON.writeValueAsString(absorbed);
    }

    static Map<PatientId, Absorbed> read(String json) {
        return JSON.readValue(json, TYPE).entrySet().stream()
                .collect(toMap(
                        entry -> PatientId.of(entry.getKey()),
                        Map.Entry::getValue,
                        (one, _) -> one,
                        LinkedHashMap::new));
    }
}
