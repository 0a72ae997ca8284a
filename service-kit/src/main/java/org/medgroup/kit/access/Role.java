package org.medgroup.kit.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a person does in the group. The identity provider knows a role by its {@link #code}. */
public enum Role {
    FRONT_DESK,
    CALL_CENTRE,
    CLINICIAN,
    BILLER,
    CODER,
    HR,
    STOCK_CLERK,
    SITE_MANAGER,
    REGIONAL_LEAD,
    FINANCE,
    PRIVACY_OFFICER,
    AUDITOR,
    ADMIN,
    EMPLOYEE,
    PATIENT;

    private static final Map<String, Role> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::code, Function.identity()));

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Lower-case words with hyphens, such as {@code front-desk}. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Empty for a role that this platform does not know: such a role grants nothing. */
    public static Optional<Role> byCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
