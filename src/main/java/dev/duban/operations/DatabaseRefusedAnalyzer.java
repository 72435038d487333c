package dev.duban.operations;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Gives the start's report its sentence when the database does not let the program in: what is wrong and which setting says it. */
class DatabaseRefusedAnalyzer implements FailureAnalyzer {

    /** By SQLSTATE; its class where all of it means the same. */
    private static final Map<String, String> SENTENCES = Map.of(
            "28",
            "数据库不认这个用户或密码，请改 spring.datasource.username 和 spring.datasource.password / The database refuses this user"
                    + " or password; mend spring.datasource.username and spring.datasource.password",
            "3D",
            "没有这个数据库，请先建好，或改 spring.datasource.url / There is no such database; create it, or mend"
                    + " spring.datasource.url",
            "08",
            "连不上数据库，请看它开着没有，或改 spring.datasource.url / The database cannot be reached; see whether it runs, or mend"
                    + " spring.datasource.url",
            "42",
            "这个数据库用户建不了表，请给它所用模式的权限 / This database user may not create tables; give it the rights on its schema");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                var state = refused.getSQLState();
                var sentence =
                        state.startsWith("42") && !state.equals("42501") ? null : SENTENCES.get(state.substring(0, 2));
                if (sentence != null) {
                    return new FailureAnalysis(sentence + ": " + refused.getMessage(), null, cause);
                }
            }
        }
        return null;
    }
}
