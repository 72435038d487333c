package dev.duban.hazard;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What was said of a proposal before it went up (会签意见): by the section, by legal review and by the department; each null if
 * nobody said anything.
 */
record Opinions(
        @Column("section_opinion") @Nullable String section,
        @Column("legal_opinion") @Nullable String legal,
        @Column("department_opinion") @Nullable String department) {}
