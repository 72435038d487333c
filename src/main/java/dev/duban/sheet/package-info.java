/**
 * Spreadsheets: reads XLSX and CSV row by row, refuses in one sentence what cannot be read for certain, and writes tables that run
 * nothing when they are opened. It knows nothing of what the tables are about.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine"})
package dev.duban.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
