package org.medgroup.kit.document;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the service's own database, in pieces, so that nothing has to hold a document in one value. Part of its transactions. */
final class SealedPieces implements SealedBytes {
    private static final int PIECE = 256 * 1024;

    private final JdbcClient jdbc;

    SealedPieces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public OutputStream write(UUID documentId) {
        return new OutputStream() {
            private final byte[] piece = new byte[PIECE];
            private int filled;
            private int ordinal;

            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                int from = offset;
                while (from < offset + length) {
                    int part = Math.min(PIECE - filled, offset + length - from);
                    System.arraycopy(bytes, from, piece, filled, part);
                    filled += part;
                    from += part;
                    if (filled == PIECE) {
                        store();
                    }
                }
            }

            @Override
            public void close() {
                if (filled > 0) {
                    store();
                }
            }

            private void store() {
                jdbc.sql("insert into document_piece (document_id, ordinal, sealed) values (:id, :ordinal, :sealed)")
                        .param("id", documentId)
                        .param("ordinal", ordinal++)
                        .param("sealed", Arrays.copyOf(piece, filled))
                        .update();
                filled = 0;
            }
        };
    }

    @Override
    public InputStream read(UUID documentId) {
        return new SequenceInputStream(new Enumeration<InputStream>() {
            private int ordinal;
            private byte @Nullable [] next = piece();

            @Override
            public boolean hasMoreElements() {
                return next != null;
            }

            @Override
            public InputStream nextElement() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                var stream = new ByteArrayInputStream(next);
                next = piece();
                return stream;
            }

            private byte @Nullable [] piece() {
                return jdbc.sql("select sealed from document_piece where document_id = :id and ordinal = :ordinal")
                        .param("id", documentId)
                        .param("ordinal", ordinal++)
                        .query((row, _) -> row.getBytes("sealed"))
                        .optional()
                        .orElse(null);
            }
        });
    }

    @Override
    public void delete(UUID documentId) {
        jdbc.sql("delete from document_piece where document_id = :id")
                .param("id", documentId)
                .update();
    }
}
