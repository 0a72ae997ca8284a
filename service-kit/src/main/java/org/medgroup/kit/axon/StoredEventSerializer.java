package org.medgroup.kit.axon;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.medgroup.kit.event.EventCatalogue;
import tools.jackson.databind.JsonNode;

/**
 * Writes events as JSON under their {@linkplain org.medgroup.kit.event.StoredAs stable names}. Axon on its own stores
 * Java class names, and takes a stored event whose class it cannot find for one that nobody handles: an aggregate would
 * silently forget a part of its history. Here an unknown name or revision is an error.
 */
public final class StoredEventSerializer extends Jackson3Serializer {
    private final EventCatalogue catalogue;

    public StoredEventSerializer(EventCatalogue catalogue) {
        super(Jackson3Serializer.builder());
        this.catalogue = catalogue;
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        if (MetaData.class == type || JsonNode.class.isAssignableFrom(type)) {
            return super.typeForClass(type);
        }
        var stored = catalogue
                .nameOf(type)
                .orElseThrow(() -> new SerializationException(type.getName() + " is not in the event catalogue"));
        return new SimpleSerializedType(stored.value(), stored.revision());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (MetaData.class.getName().equals(type.getName()) || SerializedType.isEmptyType(type)) {
            return super.classForType(type);
        }
        var found = catalogue
                .classOf(type.getName())
                .orElseThrow(() ->
                        new SerializationException("A stored event is called '%s', which is not in the event catalogue"
                                .formatted(type.getName())));
        var current = catalogue.nameOf(found).orElseThrow().revision();
        if (!current.equals(type.getRevision())) {
            throw new SerializationException(
                    "A stored '%s' has revision %s, the class has %s, and no upcaster is in between"
                            .formatted(type.getName(), type.getRevision(), current));
        }
        return found;
    }
}
