package org.medgroup.kit.document;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/** Where the sealed bytes of documents lie. */
interface SealedBytes {
    /** What is written counts when the stream is closed. */
    OutputStream write(UUID documentId);

    InputStream read(UUID documentId);

    /** Repeating it changes nothing. */
    void delete(UUID documentId);
}
