package dev.duban.hazard;

import org.springframework.data.relational.core.mapping.Table;

/** What was typed into a {@link SourceField}. */
@Table("hazard_source_detail")
record SourceDetail(String value) {}
