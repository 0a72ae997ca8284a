package org.medgroup.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medgroup.contracts.billing.BalanceChanged;
import org.medgroup.contracts.scheduling.AccessMeasured;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCancelled;
import org.medgroup.contracts.scheduling.AppointmentCheckedIn;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentConfirmed;
import org.medgroup.contracts.scheduling.AppointmentNoShow;
import org.medgroup.contracts.scheduling.AppointmentNoShowUndone;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.AppointmentRoomed;
import org.medgroup.contracts.scheduling.AppointmentSeen;
import org.medgroup.contracts.scheduling.ConcernRaised;
import org.medgroup.contracts.scheduling.ConcernReopened;
import org.medgroup.contracts.scheduling.ConcernResolved;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.FeeIncurred;
import org.medgroup.contracts.scheduling.FeeWaived;
import org.medgroup.contracts.scheduling.PatientErased;
import org.medgroup.contracts.scheduling.PatientLinked;
import org.medgroup.contracts.scheduling.PatientMerged;
import org.medgroup.contracts.scheduling.PatientRegistered;
import org.medgroup.contracts.scheduling.PatientUnmerged;
import org.medgroup.contracts.scheduling.SurveyAnswered;
import org.medgroup.contracts.scheduling.SurveySent;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.CredentialChanged;
import org.medgroup.contracts.staff.DepartmentOpened;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.RosterPublished;
import org.medgroup.contracts.staff.ShiftChanged;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;

/** Every integration event there is, by its public name. Consumers skip and count what is not in here. */
public final class ContractCatalogue {
    private static final Map<String, Class<?>> BY_NAME = index(List.of(
            RegionOpened.class,
            SiteOpened.class,
            SiteClosed.class,
            CalendarChanged.class,
            ClosedDaysChanged.class,
            DepartmentOpened.class,
            ProviderJoined.class,
            ProviderChanged.class,
            LeaveApproved.class,
            LeaveWithdrawn.class,
            CredentialChanged.class,
            RosterPublished.class,
            ShiftChanged.class,
            PatientRegistered.class,
            PatientLinked.class,
            PatientMerged.class,
            PatientUnmerged.class,
            PatientErased.class,
            AppointmentBooked.class,
            AppointmentConfirmed.class,
            AppointmentRescheduled.class,
            AppointmentCancelled.class,
            AppointmentCheckedIn.class,
            AppointmentRoomed.class,
            AppointmentSeen.class,
            AppointmentCompleted.class,
            AppointmentNoShow.class,
            AppointmentNoShowUndone.class,
            FeeIncurred.class,
            FeeWaived.class,
            TemplateChanged.class,
            DeviationChanged.class,
            AccessMeasured.class,
            ConcernRaised.class,
            ConcernResolved.class,
            ConcernReopened.class,
            SurveySent.class,
            SurveyAnswered.class,
            BalanceChanged.class));

    private ContractCatalogue() {}

    public static Optional<Class<?>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** @throws IllegalArgumentException if the class is no integration event */
    public static String nameOf(Class<?> contract) {
        EventName name = contract.getAnnotation(EventName.class);
        if (name == null || BY_NAME.get(name.value()) != contract) {
            throw new IllegalArgumentException(contract.getName() + " is not in the catalogue of integration events");
        }
        return name.value();
    }

    /** All of them, by name, in a stable order. */
    public static Map<String, Class<?>> all() {
        return BY_NAME;
    }

    private static Map<String, Class<?>> index(List<Class<?>> contracts) {
        Map<String, Class<?>> index = new LinkedHashMap<>();
        for (Class<?> contract : contracts) {
            EventName name = contract.getAnnotation(EventName.class);
            if (name == null) {
                throw new IllegalStateException(contract.getName() + " has no @EventName");
            }
            if (index.put(name.value(), contract) != null) {
                throw new IllegalStateException("Two integration events are called " + name.value());
            }
        }
        return Collections.unmodifiableMap(index);
    }
}
