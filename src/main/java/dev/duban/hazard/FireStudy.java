package dev.duban.hazard;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The collective study of a major fire hazard and its report to the government. Source: FSI 21, VN.
 *
 * @param expertOpinion null if no panel was asked
 * @param reportedOn when the government was told
 */
@Table("hazard_fire_study")
record FireStudy(
        @Id UUID id,
        String caseNo,
        LocalDate studiedOn,
        String participants,
        @Nullable String expertOpinion,
        String proposal,
        LocalDate reportedOn,
        UUID recordedBy) {}
