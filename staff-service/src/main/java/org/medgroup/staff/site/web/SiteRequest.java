package org.medgroup.staff.site.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.staff.input.ImportItem;
import org.medgroup.staff.input.PlainText;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.Coordinates;
import org.medgroup.staff.site.SiteCode;
import org.medgroup.staff.site.SiteCommand.OpenSite;
import org.medgroup.staff.site.SiteZone;

/** A new site. Without an id it gets one. */
record SiteRequest(
        @Nullable UUID id,
        @NotBlank String code,
        @PlainText String name,
        @NotNull RegionId regionId,
        @NotBlank String timeZone,
        @NotNull @Valid AddressFields address,
        @NotNull @Size(max = 70) List<@NotNull @Valid OpeningFields> openingHours,
        @Nullable @Valid CoordinateFields coordinates)
        implements ImportItem {

    /** Decimal degrees of WGS 84. */
    record CoordinateFields(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {}

    /** Street and postal code may be left empty. */
    record AddressFields(
            @NotNull @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String line,

            @PlainText String city,
            @PlainText(max = 60) String state,

            @NotNull @Size(max = 20) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String postalCode) {}

    OpenSite toCommand() {
        return new OpenSite(
                new SiteId(id == null ? Ids.next() : id),
                new SiteCode(code.strip()),
                name.strip(),
                regionId,
                SiteZone.of(timeZone),
                new Address(
                        address.line().strip(),
                        address.city().strip(),
                        address.state().strip(),
                        address.postalCode().strip()),
                OpeningFields.week(openingHours),
                coordinates == null ? null : new Coordinates(coordinates.latitude(), coordinates.longitude()));
    }
}
