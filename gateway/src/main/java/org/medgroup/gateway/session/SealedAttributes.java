package org.medgroup.gateway.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.session.SealingKeys.CannotOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.DefaultSerializer;
import org.springframework.core.serializer.Serializer;
import org.springframework.util.ClassUtils;

/**
 * How session attributes become bytes: serialized and sealed. The seal also means that only bytes this gateway wrote are
 * ever deserialized.
 */
final class SealedAttributes {
    private static final Logger log = LoggerFactory.getLogger(SealedAttributes.class);
    private static final String PURPOSE = "session-attribute";

    private final SealingKeys keys;
    private final Serializer<Object> serializer = new DefaultSerializer();

    private SealedAttributes(SealingKeys keys) {
        this.keys = keys;
    }

    static ConversionService with(SealingKeys keys) {
        var attributes = new SealedAttributes(keys);
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, attributes::seal);
        conversion.addConverter(attributes.new Opening());
        return conversion;
    }

    private byte[] seal(Object attribute) {
        try {
            return keys.seal(PURPOSE, serializer.serializeToByteArray(attribute));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Not a session attribute: " + attribute.getClass().getName(), e);
        }
    }

    private final class Opening implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object sealed, TypeDescriptor from, TypeDescriptor to) {
            return sealed instanceof byte[] bytes ? open(bytes) : null;
        }
    }

    /** An attribute that an older release wrote in another shape, or under a key that is gone, counts as absent. */
    private @Nullable Object open(byte[] sealed) {
        try (var in = new ConfigurableObjectInputStream(
                new ByteArrayInputStream(keys.open(PURPOSE, sealed)), ClassUtils.getDefaultClassLoader())) {
            return in.readObject();
        } catch (CannotOpen | IOException | ClassNotFoundException e) {
            log.warn("A session attribute is dropped, its owner will sign in again: {}", e.toString());
            return null;
        }
    }
}
