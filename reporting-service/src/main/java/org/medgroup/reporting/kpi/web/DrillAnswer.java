package org.medgroup.reporting.kpi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.kpi.Drill;

/**
 * The appointments behind a figure, one page of them.
 *
 * @param total how many there are on all pages
 * @param sum what all of them come to: the figure itself, as far as the caller sees the sites behind it
 */
@Schema(name = "FactPage")
record DrillAnswer(String kpi, String part, long total, BigDecimal sum, int page, int size, List<Item> items) {

    /** @param amount what it adds to the figure, in the figure's unit */
    @Schema(name = "FactItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID appointmentId,
            UUID siteId,
            UUID providerId,
            UUID visitTypeId,
            Instant bookedAt,
            Instant start,
            Instant end,
            LocalDate localDate,
            String status,
            @Nullable Instant checkedInAt,
            @Nullable Instant seenAt,
            @Nullable Instant cancelledAt,
            @Nullable String cancelledBy,
            boolean cancelledLate,
            BigDecimal amount) {

        static Item of(Drill.Item item) {
            return new Item(
                    item.appointmentId(),
                    item.siteId(),
                    item.providerId(),
                    item.visitTypeId(),
                    item.bookedAt(),
                    item.start(),
                    item.end(),
                    item.localDate(),
                    item.status(),
                    item.checkedInAt(),
                    item.seenAt(),
                    item.cancelledAt(),
                    item.cancelledBy(),
                    item.cancelledLate(),
                    item.amount());
        }
    }
}
