package dev.duban.operations;

import liquibase.exception.ValidationFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Gives the start's report its sentence when another version made the database, a newer one or one with other changes. */
class OtherDatabaseAnalyzer implements FailureAnalyzer {

    private static final String SENTENCE =
            "数据库是另一个版本的督办建立的，请用那个版本启动，或用 --duban.local.data=… 指定另一个目录 / The database was made by another version of"
                    + " Duban; start that version, or name another directory with --duban.local.data=…";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OtherDatabase || cause instanceof ValidationFailedException) {
                return new FailureAnalysis(SENTENCE, null, cause);
            }
        }
        return null;
    }
}
