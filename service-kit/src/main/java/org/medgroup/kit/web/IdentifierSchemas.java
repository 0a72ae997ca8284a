package org.medgroup.kit.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;
import org.medgroup.kit.personal.Sealed;

/** Describes typed ids and sealed fields as what they are in JSON: bare UUIDs and text. */
final class IdentifierSchemas implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType javaType = Json31.mapper().constructType(type.getType());
        if (javaType != null && Identifier.class.isAssignableFrom(javaType.getRawClass())) {
            return new UUIDSchema();
        }
        if (javaType != null && javaType.getRawClass() == Sealed.class) {
            return new StringSchema();
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
}
