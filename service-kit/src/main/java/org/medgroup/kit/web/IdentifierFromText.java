package org.medgroup.kit.web;

import java.lang.reflect.Constructor;
import java.util.UUID;
import org.medgroup.contracts.Identifier;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Typed ids as path variables and parameters: any record around a UUID. */
final class IdentifierFromText implements ConverterFactory<String, Identifier> {
    @Override
    public <T extends Identifier> Converter<String, T> getConverter(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(UUID.class);
            return text -> BeanUtils.instantiateClass(constructor, UUID.fromString(text.strip()));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " is not made from a UUID", e);
        }
    }
}
