package org.medgroup.deploy.auditing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.verifying.ChainProof;

/** Everything that the pack says, once; its files only show it in different ways. */
record Evidence(
        Period period,
        Instant madeAt,
        List<Account> accounts,
        List<RoleChange> roleChanges,
        List<SignInDay> signIns,
        List<FailedSignIn> failedSignIns,
        List<AccessDay> accessDays,
        List<ActorAccesses> actors,
        List<PatientAccesses> people,
        List<LoggedAccess> accesses,
        List<Opening> openings,
        Requests requests,
        List<ChainProof> chains,
        @Nullable RestoreDrill lastDrill) {

    /** @param scope {@code group}, or regions and sites by id */
    record Account(
            String user,
            String name,
            boolean enabled,
            List<String> roles,
            String scope,
            @Nullable Instant since) {}

    /** @param what for example {@code CREATE} of {@code REALM_ROLE_MAPPING} */
    record RoleChange(Instant at, String by, String what, String account, String roles) {}

    record SignInDay(LocalDate day, long signIns, long failed) {}

    record FailedSignIn(Instant at, String user, String network, String error) {}

    record AccessDay(LocalDate day, long reads, long searches, long exports, long refused) {}

    record ActorAccesses(
            String service,
            String actor,
            String roles,
            long entries,
            long people,
            long exports,
            long refused,
            Instant last) {}

    record PatientAccesses(String service, UUID person, long entries, long actors, Instant first, Instant last) {}

    /** One person in one entry, or an entry without people. */
    record LoggedAccess(
            String service,
            long position,
            Instant at,
            String actorId,
            String actorName,
            String roles,
            String scope,
            @Nullable String client,
            String kind,
            String operation,
            @Nullable String reason,
            String requestId,
            int status,
            @Nullable String searched,
            @Nullable UUID person,
            @Nullable String fields) {}

    /** Use of break-glass. Reason and note lie sealed under the patient's key and are not in the pack. */
    record Opening(
            UUID id,
            UUID patient,
            String openedBy,
            String reasonCode,
            Instant openedAt,
            Instant until,
            long seen,
            @Nullable String decision,
            @Nullable String reviewedBy,
            @Nullable Instant reviewedAt) {}

    /** Patients' requests for their own record, and disclosures that have to be accounted for. */
    record Requests(long received, long fulfilled, long denied, long open, long overdue, long disclosures) {}

    long exports() {
        return accessDays.stream().mapToLong(AccessDay::exports).sum();
    }

    List<LoggedAccess> exported() {
        return accesses.stream()
                .filter(access -> access.kind().equals("EXPORT"))
                .toList();
    }
}
