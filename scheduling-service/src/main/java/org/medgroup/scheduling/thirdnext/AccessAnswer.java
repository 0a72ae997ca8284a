package org.medgroup.scheduling.thirdnext;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.VisitTypeId;

/**
 * A site's third-next-available at one time of asking.
 *
 * @param averageDays the mean of the providers' values, each the mean over their visit types; none: nobody has one
 * @param providers how many the average is over
 * @param withoutThirdSlot providers' visit types without a third open slot within the horizon: not in the average
 * @param away providers who are away for more than three days: not in the average
 * @param visitTypes the same for each visit type alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessAnswer(
        Instant measuredAt,
        LocalDate localDate,
        int horizonDays,
        @Nullable Double averageDays,
        int providers,
        int withoutThirdSlot,
        int away,
        List<VisitTypeAverage> visitTypes,
        List<ProviderDays> rows) {
    public AccessAnswer {
        visitTypes = List.copyOf(visitTypes);
        rows = List.copyOf(rows);
    }

    /** @param averageDays the mean over the providers who have a third open slot */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VisitTypeAverage(
            VisitTypeId visitTypeId,
            String visitTypeName,
            @Nullable Double averageDays,
            int providers,
            int without) {}

    /** @param providerName none for somebody whom staff-service has not introduced yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProviderDays(
            ProviderId providerId,
            @Nullable String providerName,
            boolean away,
            @Nullable Double averageDays,
            List<VisitTypeDays> visitTypes) {
        public ProviderDays {
            visitTypes = List.copyOf(visitTypes);
        }
    }

    /** @param days calendar days to the third open slot; none: fewer than three within the horizon */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VisitTypeDays(
            VisitTypeId visitTypeId,
            String visitTypeName,
            @Nullable Long days,
            @Nullable LocalDate thirdSlotOn) {}

    /** @param measured at one time, at least one */
    static AccessAnswer of(
            List<ProviderAccess> measured, Map<ProviderId, String> names, Map<VisitTypeId, String> visitTypes) {
        var first = measured.getFirst();
        return of(first.measuredAt(), first.localDate(), first.horizonDays(), measured, names, visitTypes);
    }

    static AccessAnswer of(
            Instant measuredAt,
            LocalDate localDate,
            int horizonDays,
            List<ProviderAccess> measured,
            Map<ProviderId, String> names,
            Map<VisitTypeId, String> visitTypes) {
        List<ProviderDays> rows = new ArrayList<>();
        for (var access : measured) {
            List<VisitTypeDays> each = access.visitTypes().stream()
                    .map(one -> new VisitTypeDays(
                            one.visitTypeId(),
                            visitTypes.getOrDefault(
                                    one.visitTypeId(), one.visitTypeId().toString()),
                            one.thirdSlotOn() == null ? null : ChronoUnit.DAYS.between(localDate, one.thirdSlotOn()),
                            one.thirdSlotOn()))
                    .toList();
            rows.add(new ProviderDays(
                    access.providerId(), names.get(access.providerId()), access.away(), mean(days(each)), each));
        }
        var averages = rows.stream()
                .map(ProviderDays::averageDays)
                .filter(Objects::nonNull)
                .toList();
        return new AccessAnswer(
                measuredAt,
                localDate,
                horizonDays,
                mean(averages),
                averages.size(),
                (int) rows.stream()
                        .flatMap(row -> row.visitTypes().stream())
                        .filter(one -> one.days() == null)
                        .count(),
                (int) rows.stream().filter(ProviderDays::away).count(),
                byVisitType(rows),
                rows);
    }

    private static List<VisitTypeAverage> byVisitType(List<ProviderDays> rows) {
        Map<String, List<VisitTypeDays>> byName = rows.stream()
                .flatMap(row -> row.visitTypes().stream())
                .collect(Collectors.groupingBy(
                        one -> one.visitTypeName() + one.visitTypeId(), TreeMap::new, Collectors.toList()));
        return byName.values().stream()
                .map(each -> {
                    var days = days(each);
                    return new VisitTypeAverage(
                            each.getFirst().visitTypeId(),
                            each.getFirst().visitTypeName(),
                            mean(days),
                            days.size(),
                            each.size() - days.size());
                })
                .toList();
    }

    private static List<Double> days(List<VisitTypeDays> visitTypes) {
        return visitTypes.stream()
                .map(VisitTypeDays::days)
                .filter(Objects::nonNull)
                .map(Long::doubleValue)
                .toList();
    }

    private static @Nullable Double mean(List<Double> values) {
        OptionalDouble mean = values.stream().mapToDouble(Double::doubleValue).average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
