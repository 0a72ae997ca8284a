package org.medgroup.reporting.inbound;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.scheduling.AccessMeasured;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.access.MeasuredAccess;
import org.medgroup.reporting.appointment.AppointmentFacts;
import org.medgroup.reporting.dimension.Dimensions;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.medgroup.reporting.offered.OfferedDays;
import org.medgroup.reporting.voice.PatientVoices;
import org.springframework.stereotype.Component;

/** Appointments become facts, templates and deviations offered time; what scheduling measures is kept. Of patients only matters which registrations are one person's. */
@Component
class SchedulingEvents implements IntegrationEvents {
    private final AppointmentFacts facts;
    private final OfferedDays offered;
    private final Dimensions dimensions;
    private final MeasuredAccess access;
    private final PatientVoices voices;

    SchedulingEvents(
            AppointmentFacts facts,
            OfferedDays offered,
            Dimensions dimensions,
            MeasuredAccess access,
            PatientVoices voices) {
        this.facts = facts;
        this.offered = offered;
        this.dimensions = dimensions;
        this.access = access;
        this.voices = voices;
    }

    @Override
    public String name() {
        return "scheduling-facts";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.SCHEDULING);
    }

    @Override
    public void on(ReceivedEvent event) {
        onBatch(List.of(event));
    }

    @Override
    public void onBatch(List<ReceivedEvent> events) {
        takePlans(events);
        facts.take(events);
        for (var event : events) {
            voices.take(event);
            if (event.payload() instanceof AccessMeasured measured) {
                access.take(event.headers().aggregateId(), measured, Since.of(event.headers()));
            }
        }
    }

    @Override
    public void startOver(String topic) {
        offered.lock();
        offered.forgetTemplates();
        facts.clear();
        access.clear();
        voices.clear();
    }

    private void takePlans(List<ReceivedEvent> events) {
        Set<UUID> sites = new HashSet<>();
        Set<UUID> providers = new HashSet<>();
        List<ReceivedEvent> planned = new ArrayList<>();
        for (var event : events) {
            switch (event.payload()) {
                case TemplateChanged e -> {
                    planned.add(event);
                    sites.add(e.siteId().value());
                    providers.add(e.providerId().value());
                }
                case DeviationChanged e -> {
                    planned.add(event);
                    sites.add(e.siteId().value());
                    if (e.providerId() != null) {
                        providers.add(e.providerId().value());
                    }
                }
                default -> {}
            }
        }
        var times = Recorded.times(events);
        var latest = Recorded.latest(events);
        if (planned.isEmpty() && !offered.horizonMustMove(latest) && !offered.isNewsOfHorizons(times)) {
            return;
        }
        offered.lock();
        offered.noteHorizon(times);
        dimensions.meet(sites, providers);
        offered.moveHorizon(latest);
        Set<OfferedDays.Pair> touched = new HashSet<>();
        for (var event : planned) {
            var at = Since.of(event.headers());
            var place = EventPlace.of(event.headers());
            switch (event.payload()) {
                case TemplateChanged e -> touched.addAll(offered.take(e, at, place));
                case DeviationChanged e -> touched.addAll(offered.take(e, at, place));
                default -> throw new IllegalStateException("Plans nothing: " + event.payload());
            }
        }
        offered.layOut(touched);
    }
}
