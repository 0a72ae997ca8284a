package org.medgroup.scheduling.thirdnext;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.thirdnext.ProviderAccess.OfVisitType;

class AccessAnswerTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final List<VisitTypeId> TYPES = List.of(
            new VisitTypeId(UUID.randomUUID()), new VisitTypeId(UUID.randomUUID()), new VisitTypeId(UUID.randomUUID()));

    @Test
    void each_provider_counts_once_however_many_visit_types_they_do() {
        var answer = answer(provider(false, 1, 1, 1), provider(false, 9));

        assertThat(answer.averageDays()).as("(1 + 9) / 2; pooled it would be 3").isEqualTo(5);
        assertThat(answer.providers()).isEqualTo(2);
        assertThat(answer.visitTypes().stream()
                        .filter(type -> type.visitTypeId().equals(TYPES.getFirst()))
                        .findFirst()
                        .orElseThrow()
                        .averageDays())
                .isEqualTo(5);
    }

    @Test
    void whoever_has_no_third_slot_or_is_away_is_counted_apart_and_not_in_the_average() {
        var answer = answer(provider(false, 4, null), provider(false, (Integer) null), provider(true));

        assertThat(answer.averageDays()).isEqualTo(4);
        assertThat(answer.providers()).isEqualTo(1);
        assertThat(answer.withoutThirdSlot()).isEqualTo(2);
        assertThat(answer.away()).isEqualTo(1);
    }

    @Test
    void without_any_value_there_is_no_average() {
        assertThat(answer(provider(true)).averageDays()).isNull();
    }

    private static AccessAnswer answer(ProviderAccess... measured) {
        return AccessAnswer.of(List.of(measured), Map.of(), Map.of());
    }

    private static ProviderAccess provider(boolean away, Integer... days) {
        var types = TYPES.iterator();
        return new ProviderAccess(
                new SiteId(UUID.randomUUID()),
                new ProviderId(UUID.randomUUID()),
                Instant.parse("2026-03-02T13:00:00Z"),
                MONDAY,
                92,
                away,
                Arrays.stream(days)
                        .map(each -> new OfVisitType(types.next(), each == null ? null : MONDAY.plusDays(each)))
                        .toList());
    }
}
