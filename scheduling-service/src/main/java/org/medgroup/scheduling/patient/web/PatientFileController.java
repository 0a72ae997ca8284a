package org.medgroup.scheduling.patient.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.patient.Address;
import org.medgroup.scheduling.patient.Channel;
import org.medgroup.scheduling.patient.ConsentSource;
import org.medgroup.scheduling.patient.ContactPersonId;
import org.medgroup.scheduling.patient.Flag;
import org.medgroup.scheduling.patient.InsuranceId;
import org.medgroup.scheduling.patient.InsurancePriority;
import org.medgroup.scheduling.patient.PatientCommand;
import org.medgroup.scheduling.patient.PatientCommand.ChangeContactData;
import org.medgroup.scheduling.patient.PatientCommand.ChangeLanguage;
import org.medgroup.scheduling.patient.PatientCommand.CorrectBirthDate;
import org.medgroup.scheduling.patient.PatientCommand.CorrectSex;
import org.medgroup.scheduling.patient.PatientCommand.LocateChart;
import org.medgroup.scheduling.patient.PatientCommand.LowerFlag;
import org.medgroup.scheduling.patient.PatientCommand.MovePatient;
import org.medgroup.scheduling.patient.PatientCommand.RaiseFlag;
import org.medgroup.scheduling.patient.PatientCommand.RecordConsent;
import org.medgroup.scheduling.patient.PatientCommand.RecordContactPerson;
import org.medgroup.scheduling.patient.PatientCommand.RecordInsurance;
import org.medgroup.scheduling.patient.PatientCommand.RemoveContactPerson;
import org.medgroup.scheduling.patient.PatientCommand.RemoveInsurance;
import org.medgroup.scheduling.patient.PatientCommand.RenamePatient;
import org.medgroup.scheduling.patient.PatientFile;
import org.medgroup.scheduling.patient.PatientFile.Consent;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.patient.Relation;
import org.medgroup.scheduling.patient.SealedInsurance;
import org.medgroup.scheduling.patient.Sex;
import org.medgroup.scheduling.patient.web.PatientViews.PatientView;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is on file about a patient. One request says one thing, as one event does, and is answered with what is now on file. */
@RestController
@RequestMapping("/api/scheduling/patients/{patientId}")
class PatientFileController {
    private static final String LANGUAGE_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    private final Commands commands;
    private final PatientFile file;
    private final PatientViews views;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;

    PatientFileController(
            Commands commands, PatientFile file, PatientViews views, PersonalData personalData, SiteAccess siteAccess) {
        this.commands = commands;
        this.file = file;
        this.views = views;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
    }

    record Name(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName) {}

    record BirthDate(@NotNull @PastOrPresent LocalDate birthDate) {}

    record SexOnFile(@NotNull Sex sex) {}

    /** @param phone none: there is none any more; @param email likewise */
    record ContactData(
            @Size(max = 40) @Nullable String phone,
            @Email @Size(max = 254) @Nullable String email) {}

    record NewAddress(
            @NotBlank @Size(max = 200) String line1,
            @Size(max = 200) @Nullable String line2,
            @NotBlank @Size(max = 100) String city,
            @Size(max = 100) @Nullable String state,
            @NotBlank @Size(max = 20) String postalCode) {
        Address address() {
            return new Address(line1, line2, city, state, postalCode);
        }
    }

    /** @param language a BCP 47 tag such as {@code es} */
    record Language(@NotNull @Pattern(regexp = LANGUAGE_TAG) String language) {}

    record NewContactPerson(
            @NotNull Relation relation,
            boolean mayDecide,
            @NotBlank @Size(max = 200) String name,
            @Size(max = 40) @Nullable String phone) {}

    record NewConsent(
            @NotNull Channel channel,
            boolean granted,
            @NotNull ConsentSource source) {}

    /** @param language for an interpreter: into which */
    record NewFlag(
            @NotNull Flag flag,
            @Pattern(regexp = LANGUAGE_TAG) @Nullable String language,
            @Size(max = 300) @Nullable String note) {}

    /** @param cardFront the document with the card's front; {@code cardBack} likewise */
    record NewInsurance(
            @NotNull InsurancePriority priority,
            @NotBlank @Size(max = 200) String payer,
            @NotBlank @Size(max = 100) String memberId,
            @Size(max = 200) @Nullable String plan,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable UUID cardFront,
            @Nullable UUID cardBack) {}

    /** @param location none: the site has no paper chart any more */
    record ChartLocation(
            @NotNull SiteId siteId,
            @Size(max = 200) @Nullable String location) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactPersonView(
            ContactPersonId id,
            Relation relation,
            boolean mayDecide,
            String name,
            @Nullable String phone) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FlagView(
            Flag flag, @Nullable String language, @Nullable String note, Instant since) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InsuranceView(
            InsuranceId id,
            InsurancePriority priority,
            String payer,
            String memberId,
            @Nullable String plan,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable UUID cardFront,
            @Nullable UUID cardBack) {}

    record ChartView(SiteId siteId, String location) {}

    /** @param charts at the caller's sites */
    record FileView(
            List<ContactPersonView> contactPersons,
            List<Consent> consents,
            List<FlagView> flags,
            List<InsuranceView> insurances,
            List<ChartView> charts) {}

    @GetMapping("/file")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    FileView get(@PathVariable PatientId patientId) {
        return view(patientId);
    }

    @PutMapping("/name")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView rename(@PathVariable PatientId patientId, @Valid @RequestBody Name name) {
        return patientAfter(new RenamePatient(
                patientId,
                personalData.sealText(patientId, "givenName", name.givenName()),
                personalData.sealText(patientId, "familyName", name.familyName())));
    }

    @PutMapping("/birth-date")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView correctBirthDate(@PathVariable PatientId patientId, @Valid @RequestBody BirthDate wanted) {
        return patientAfter(new CorrectBirthDate(
                patientId,
                personalData.sealText(patientId, "birthDate", wanted.birthDate().toString())));
    }

    @PutMapping("/sex")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView correctSex(@PathVariable PatientId patientId, @Valid @RequestBody SexOnFile wanted) {
        return patientAfter(new CorrectSex(patientId, wanted.sex()));
    }

    @PutMapping("/contact-data")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView changeContactData(@PathVariable PatientId patientId, @Valid @RequestBody ContactData wanted) {
        return patientAfter(new ChangeContactData(
                patientId,
                personalData.sealField(patientId, "phone", wanted.phone()),
                personalData.sealField(patientId, "email", wanted.email())));
    }

    @PutMapping("/address")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView move(@PathVariable PatientId patientId, @Valid @RequestBody NewAddress wanted) {
        return patientAfter(new MovePatient(patientId, personalData.sealAddress(patientId, wanted.address())));
    }

    /** It is not known any more. */
    @DeleteMapping("/address")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView forgetAddress(@PathVariable PatientId patientId) {
        return patientAfter(new MovePatient(patientId, null));
    }

    @PutMapping("/language")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    PatientView changeLanguage(@PathVariable PatientId patientId, @Valid @RequestBody Language wanted) {
        return patientAfter(new ChangeLanguage(patientId, wanted.language()));
    }

    /** The id is of the client's choice: a new one adds somebody. */
    @PutMapping("/contact-persons/{contactPersonId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView recordContactPerson(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") ContactPersonId contactPersonId,
            @Valid @RequestBody NewContactPerson wanted) {
        return fileAfter(new RecordContactPerson(
                patientId,
                contactPersonId,
                wanted.relation(),
                wanted.mayDecide(),
                personalData.sealText(patientId, "contactPersonName", wanted.name()),
                personalData.sealField(patientId, "contactPersonPhone", wanted.phone())));
    }

    @DeleteMapping("/contact-persons/{contactPersonId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView removeContactPerson(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") ContactPersonId contactPersonId) {
        return fileAfter(new RemoveContactPerson(patientId, contactPersonId));
    }

    @PutMapping("/consents")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView recordConsent(@PathVariable PatientId patientId, @Valid @RequestBody NewConsent wanted) {
        return fileAfter(new RecordConsent(patientId, wanted.channel(), wanted.granted(), wanted.source()));
    }

    @PutMapping("/flags")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView raiseFlag(@PathVariable PatientId patientId, @Valid @RequestBody NewFlag wanted) {
        return fileAfter(new RaiseFlag(
                patientId,
                wanted.flag(),
                wanted.language(),
                personalData.sealField(patientId, "flagNote", wanted.note())));
    }

    @DeleteMapping("/flags")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView lowerFlag(@PathVariable PatientId patientId, @RequestParam Flag flag) {
        return fileAfter(new LowerFlag(patientId, flag));
    }

    /** The id is of the client's choice: a new one adds an insurance. */
    @PutMapping("/insurances/{insuranceId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView recordInsurance(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") InsuranceId insuranceId,
            @Valid @RequestBody NewInsurance wanted) {
        return fileAfter(new RecordInsurance(
                patientId,
                insuranceId,
                new SealedInsurance(
                        wanted.priority(),
                        personalData.sealText(patientId, "payer", wanted.payer()),
                        personalData.sealText(patientId, "memberId", wanted.memberId()),
                        personalData.sealField(patientId, "plan", wanted.plan()),
                        wanted.validFrom(),
                        wanted.validTo(),
                        wanted.cardFront(),
                        wanted.cardBack())));
    }

    @DeleteMapping("/insurances/{insuranceId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView removeInsurance(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") InsuranceId insuranceId) {
        return fileAfter(new RemoveInsurance(patientId, insuranceId));
    }

    @PutMapping("/chart-location")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    FileView locateChart(@PathVariable PatientId patientId, @Valid @RequestBody ChartLocation wanted) {
        siteAccess.require(wanted.siteId());
        return fileAfter(new LocateChart(
                patientId, wanted.siteId(), personalData.sealField(patientId, "chartLocation", wanted.location())));
    }

    private PatientView patientAfter(PatientCommand command) {
        commands.send(command);
        return views.view(command.patientId());
    }

    private FileView fileAfter(PatientCommand command) {
        commands.send(command);
        return view(command.patientId());
    }

    private FileView view(PatientId patient) {
        return new FileView(
                file.contactPersons(patient).stream()
                        .map(person -> new ContactPersonView(
                                person.id(),
                                person.relation(),
                                person.mayDecide(),
                                personalData.openText(patient, "contactPersonName", person.name()),
                                personalData.openField(patient, "contactPersonPhone", person.phone())))
                        .toList(),
                file.consents(patient),
                file.flags(patient).stream()
                        .map(raised -> new FlagView(
                                raised.flag(),
                                raised.language(),
                                personalData.openField(patient, "flagNote", raised.note()),
                                raised.since()))
                        .toList(),
                file.insurances(patient).stream()
                        .map(known -> {
                            SealedInsurance insurance = known.insurance();
                            return new InsuranceView(
                                    known.id(),
                                    insurance.priority(),
                                    personalData.openText(patient, "payer", insurance.payer()),
                                    personalData.openText(patient, "memberId", insurance.memberId()),
                                    personalData.openField(patient, "plan", insurance.plan()),
                                    insurance.validFrom(),
                                    insurance.validTo(),
                                    insurance.cardFront(),
                                    insurance.cardBack());
                        })
                        .toList(),
                file.charts(patient).stream()
                        .filter(chart -> siteAccess.sees(chart.siteId()))
                        .map(chart -> new ChartView(
                                chart.siteId(), personalData.openText(patient, "chartLocation", chart.location())))
                        .toList());
    }
}
