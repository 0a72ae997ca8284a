package org.medgroup.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema that a contract record amounts to. It knows the few types that contracts are made of and refuses any
 * other, so that a new kind of field is a decision. Unknown fields stay allowed: adding an optional one is compatible.
 */
final class SchemaOfRecord {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SchemaOfRecord() {}

    static ObjectNode of(Class<?> contract) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://medgroup.org/schemas/" + ContractCatalogue.nameOf(contract));
        schema.put("title", ContractCatalogue.nameOf(contract));
        return object(schema, contract);
    }

    private static ObjectNode object(ObjectNode schema, Class<?> type) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), property(component, component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        return schema;
    }

    private static ObjectNode property(RecordComponent component, Type type) {
        ObjectNode schema = JSON.createObjectNode();
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            if (!Collection.class.isAssignableFrom(raw)) {
                throw new IllegalArgumentException("No schema for " + component);
            }
            schema.put("type", "array");
            if (Set.class.isAssignableFrom(raw)) {
                schema.put("uniqueItems", true);
            }
            schema.set("items", property(component, generic.getActualTypeArguments()[0]));
            return schema;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return schema.put("type", "string");
        } else if (plain == boolean.class) {
            return schema.put("type", "boolean");
        } else if (plain == long.class) {
            return schema.put("type", "integer");
        } else if (plain == double.class) {
            return schema.put("type", "number");
        } else if (plain == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        } else if (plain == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        } else if (plain == LocalTime.class) {
            // the annotation lands on the accessor: without it seconds would slip in
            if (!component.getAccessor().isAnnotationPresent(JsonFormat.class)) {
                throw new IllegalArgumentException(component + " needs the HH:mm format");
            }
            return schema.put("type", "string").put("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$");
        } else if (plain.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            Arrays.stream(plain.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
            return schema;
        } else if (Identifier.class.isAssignableFrom(plain)) {
            return schema.put("type", "string").put("format", "uuid");
        } else if (plain.isRecord()) {
            return object(schema, plain);
        }
        throw new IllegalArgumentException("No schema for " + component);
    }
}
