package dev.duban.hazard;

import dev.duban.registry.Level;
import dev.duban.web.ApiBody;
import dev.duban.web.Dates;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hazard as another system tells it (domain 13.1); what its source needs is asked by {@link HazardIntake}. */
@Schema(
        description =
                "A hazard told by another system. Give enterprise or creditCode, and the one part that has the name of"
                        + " the source: hotline, monitor, superior, expert, transfer or grid.")
record NewHazard(
        @NotNull Told source,

        @Schema(description = "Id of the enterprise, as /api/enterprises gives it.") @Nullable
        UUID enterprise,

        @Schema(description = "Unified social credit code, instead of the id.", example = "91990102MA0EX11GX6")
        @Nullable
        @Size(max = 18)
        String creditCode,

        @Schema(description = "Sector code; without it that of the enterprise.", example = "METAL_TRADE") @Nullable
        String sector,

        @NotBlank @Size(max = 120) @Schema(example = "除尘系统无控爆措施")
        String title,

        @NotBlank @Size(max = 2000) String description,

        @NotBlank @Size(max = 200) @Schema(description = "Part of the premises.", example = "抛光车间")
        String place,

        @Schema(description = "Degrees of WGS-84, together with longitude.")
        @Nullable
        @DecimalMin("-90")
        @DecimalMax("90")
        BigDecimal latitude,

        @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,

        @Schema(description = "Id of the determination criterion; without it the verification decides.") @Nullable
        UUID criterion,

        @NotBlank @Size(max = 60) @Schema(example = "粉尘爆炸") String accidentType,

        @NotNull @Schema(description = "How many people it could kill (accident classes of R493 3).")
        PotentialDeaths potentialDeaths,

        @NotNull
        @Schema(description = "When it came to light, with zone; not after now.", example = "2026-10-12T09:20:00+08:00")
        Instant foundAt,

        @Schema(description = "What was done at once; null if the system does not know.") @Nullable @Size(max = 1000)
        String immediateMeasures,

        @Schema(description = "Whether it can be put right on the spot; null counts as no.") @Nullable
        Boolean fixableOnSpot,

        @Schema(
                description =
                        "Ids of photos that were sent to /api/attachments by the same account; at least two unless"
                                + " the source is HOTLINE or MONITOR.")
        @Nullable
        @Size(max = 20)
        List<@NotNull UUID> photos,

        @Nullable @Valid Hotline hotline,
        @Nullable @Valid Monitor monitor,
        @Nullable @Valid Superior superior,
        @Nullable @Valid Expert expert,
        @Nullable @Valid Transfer transfer,
        @Nullable @Valid Grid grid)
        implements ApiBody {

    /**
     * Sources that tell by this way. The others need somebody of ours: an officer who found a hazard (ENFORCE, ACCIDENT, SAMETYPE)
     * is kept apart from its acceptance, an alias is given to who reports (REPORT), and an enterprise signs for itself (SELF).
     */
    enum Told {
        HOTLINE,
        MONITOR,
        SUPERIOR,
        EXPERT,
        TRANSFER,
        GRID;

        Source source() {
            return Source.valueOf(name());
        }

        /** Whether somebody was on site, whose photos belong to it (domain 4.4, form H); a caller and a sensor have none. */
        boolean hasPhotos() {
            return this != HOTLINE && this != MONITOR;
        }

        /** As the field that this source fills in. */
        String part() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What one source tells. */
    sealed interface Part {

        /** The number by which the source knows it, once. */
        String number();

        /** Who inspected, sent or advised; null if nobody did. */
        default @Nullable String organ() {
            return null;
        }

        /** Level of the inspection that found it; null if none did. */
        default @Nullable Level inspectedBy() {
            return null;
        }

        Map<SourceField, @Nullable Object> details();
    }

    /** How a ticket reached us; the words are the messages {@code hazard.field.ROUTE.<code>}. */
    enum Route {
        DIRECT,
        TRANSFERRED
    }

    /** A ticket of the 12345 hotline. */
    @Schema(
            description = "The ticket; required for the source HOTLINE. The number identifies it: the same number is"
                    + " registered once.")
    record Hotline(
            @NotBlank @Size(max = 60) @Schema(example = "12345-20261012-0457")
            String ticketNo,

            @Schema(description = "Telephone, app, letter, …") @Nullable @Size(max = 200)
            String channel,

            @Nullable Route route,

            @Schema(description = "Topic as the caller or the desk named it.") @Nullable @Size(max = 200)
            String topic,

            @Schema(description = "Call-back agreed with the caller. Taken, never given out through this API.")
            @Nullable
            @Size(max = 200)
            String callback,

            @Schema(description = "Who called. Taken, never given out through this API; only the intake role reads it.")
            @Nullable
            @Valid
            Contact contact)
            implements Part {

        @Override
        public String number() {
            return ticketNo;
        }

        @Override
        public Map<SourceField, @Nullable Object> details() {
            var details = new EnumMap<SourceField, @Nullable Object>(SourceField.class);
            details.put(SourceField.CHANNEL, channel);
            details.put(SourceField.ROUTE, route);
            details.put(SourceField.TOPIC, topic);
            details.put(SourceField.CALLBACK, callback);
            return details;
        }

        /** Says nothing in a log of who called. */
        @Override
        public String toString() {
            return "Hotline";
        }
    }

    /** Who called. */
    record Contact(
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 40) String phone,
            @Nullable Boolean wantsFeedback) {

        @Override
        public String toString() {
            return "Contact";
        }
    }

    /** An alarm of a monitoring platform. */
    @Schema(
            description =
                    "The alarm; required for the source MONITOR. Its id identifies it: the same id is registered once.")
    record Monitor(
            @NotBlank @Size(max = 60) @Schema(example = "A-77120")
            String alarmId,

            @NotBlank @Size(max = 200) @Schema(example = "CH4-0412")
            String sensor,

            @Nullable @Size(max = 200) @Schema(example = "甲烷传感器")
            String sensorKind,

            @Nullable @Schema(example = "1.8") BigDecimal value,
            @Nullable @Schema(example = "1.0") BigDecimal threshold,
            @Nullable Instant startedAt,
            @Nullable @PositiveOrZero BigDecimal lastedMinutes,

            @Schema(description = "Whether the reading came back by itself.") @Nullable
            Boolean autoCleared)
            implements Part {

        @Override
        public String number() {
            return alarmId;
        }

        @Override
        public Map<SourceField, @Nullable Object> details() {
            var details = new EnumMap<SourceField, @Nullable Object>(SourceField.class);
            details.put(SourceField.SENSOR, sensor);
            details.put(SourceField.SENSOR_KIND, sensorKind);
            details.put(SourceField.READING, plain(value));
            details.put(SourceField.THRESHOLD, plain(threshold));
            details.put(SourceField.STARTED_AT, local(startedAt));
            details.put(SourceField.LASTED_MINUTES, plain(lastedMinutes));
            details.put(SourceField.AUTO_CLEARED, Boolean.TRUE.equals(autoCleared) ? "yes" : null);
            return details;
        }
    }

    /** An item of the feedback of an inspection from above. */
    @Schema(
            description = "The feedback; required for the source SUPERIOR. List and item identify it: the same item is"
                    + " registered once.")
    record Superior(
            @NotNull @Schema(description = "Level of whoever inspected.")
            Level inspectedBy,

            @NotBlank @Size(max = 120) @Schema(description = "Who inspected.", example = "省安委会第三巡查组")
            String organ,

            @NotBlank @Size(max = 40) @Schema(example = "XC-2026-031")
            String listNo,

            @NotBlank @Size(max = 19) @Schema(description = "Item of the list.", example = "7")
            String item,

            @Schema(description = "When the feedback wants it done.") @Nullable
            LocalDate requiredOn)
            implements Part {

        @Override
        public String number() {
            return listNo.strip() + "/" + item.strip();
        }

        @Override
        public Map<SourceField, @Nullable Object> details() {
            var details = new EnumMap<SourceField, @Nullable Object>(SourceField.class);
            details.put(SourceField.FEEDBACK_ITEM, item);
            details.put(SourceField.REQUIRED_ON, requiredOn);
            return details;
        }
    }

    /** What an agency found that examines or assists. */
    @Schema(
            description = "The finding; required for the source EXPERT. Its number identifies it: the same number is"
                    + " registered once.")
    record Expert(
            @NotBlank @Size(max = 60) @Schema(example = "BF-2026-0211-3")
            String findingNo,

            @NotBlank @Size(max = 120) @Schema(description = "Who advised.", example = "示例安全技术服务公司")
            String organ,

            @Nullable @Size(max = 200) String opinion)
            implements Part {

        @Override
        public String number() {
            return findingNo;
        }

        @Override
        public Map<SourceField, @Nullable Object> details() {
            var details = new EnumMap<SourceField, @Nullable Object>(SourceField.class);
            details.put(SourceField.OPINION, opinion);
            return details;
        }
    }

    /** What another department hands over. */
    @Schema(
            description = "The transfer; required for the source TRANSFER. Its number identifies it: the same number is"
                    + " registered once.")
    record Transfer(
            @NotBlank @Size(max = 60) @Schema(example = "市监移〔2026〕42号")
            String transferNo,

            @NotBlank @Size(max = 120) @Schema(description = "Who hands it over.", example = "禾川区市场监管局")
            String organ)
            implements Part {

        @Override
        public String number() {
            return transferNo;
        }

        @Override
        public Map<SourceField, @Nullable Object> details() {
            return Map.of();
        }
    }

    /** What a grid patrol saw. */
    @Schema(
            description = "The report of the patrol; required for the source GRID. Its number identifies it: the same"
                    + " number is registered once.")
    record Grid(
            @NotBlank @Size(max = 60) @Schema(example = "WG-20261012-118")
            String reportNo,

            @NotBlank @Size(max = 200) @Schema(example = "东门街道第 7 网格")
            String gridName)
            implements Part {

        @Override
        public String number() {
            return reportNo;
        }

        @Override
        public Map<SourceField, @Nullable Object> details() {
            var details = new EnumMap<SourceField, @Nullable Object>(SourceField.class);
            details.put(SourceField.GRID_NAME, gridName);
            return details;
        }
    }

    /** The parts that are given, by their source. */
    Map<Told, Part> parts() {
        var parts = new EnumMap<Told, Part>(Told.class);
        put(parts, Told.HOTLINE, hotline);
        put(parts, Told.MONITOR, monitor);
        put(parts, Told.SUPERIOR, superior);
        put(parts, Told.EXPERT, expert);
        put(parts, Told.TRANSFER, transfer);
        put(parts, Told.GRID, grid);
        return parts;
    }

    private static void put(Map<Told, Part> parts, Told told, @Nullable Part part) {
        if (part != null) {
            parts.put(told, part);
        }
    }

    /** What its source tells, which must be given. */
    private Part part() {
        return Objects.requireNonNull(parts().get(source));
    }

    /** The number by which the source knows it. */
    String number() {
        return part().number().strip();
    }

    List<UUID> shown() {
        return photos == null ? List.of() : photos.stream().distinct().toList();
    }

    /** @param ownSector of the enterprise */
    HazardRegistration.Registered registered(UUID chosen, String ownSector, String noMeasures) {
        return new HazardRegistration.Registered(
                chosen,
                sector == null ? ownSector : sector,
                title.strip(),
                description.strip(),
                place.strip(),
                latitude == null || longitude == null ? null : new Coordinates(latitude, longitude),
                criterion,
                accidentType.strip(),
                potentialDeaths,
                foundAt,
                source.source(),
                number(),
                orNull(part().organ()),
                part().inspectedBy(),
                details(),
                immediateMeasures == null || immediateMeasures.isBlank() ? noMeasures : immediateMeasures.strip(),
                Boolean.TRUE.equals(fixableOnSpot),
                shown(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                contact());
    }

    private Map<SourceField, String> details() {
        var details = new EnumMap<SourceField, String>(SourceField.class);
        part().details().forEach((field, value) -> {
            var text = value == null ? null : orNull(value.toString());
            if (text != null) {
                details.put(field, text);
            }
        });
        return details;
    }

    private ReporterContacts.Contact contact() {
        var who = hotline == null ? null : hotline.contact();
        return who == null
                ? new ReporterContacts.Contact(null, null, false)
                : new ReporterContacts.Contact(
                        orNull(who.name()), orNull(who.phone()), Boolean.TRUE.equals(who.wantsFeedback()));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable String local(@Nullable Instant instant) {
        return instant == null
                ? null
                : LocalDateTime.ofInstant(instant, Dates.ZONE)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Says nothing in a log of who called. */
    @Override
    public String toString() {
        return "NewHazard";
    }
}
