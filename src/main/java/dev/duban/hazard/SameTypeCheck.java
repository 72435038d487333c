package dev.duban.hazard;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A check of an enterprise and its group for the type of a hazard that recurred (举一反三). */
@Table("hazard_same_type_check")
record SameTypeCheck(
        @Id UUID id, String caseNo, String checked, int foundCount, String result, UUID checkedBy, Instant checkedAt) {}
