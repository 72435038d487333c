package dev.duban.engine;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Gives the start's report the sentence of {@link EngineSettingsWrong}. */
class EngineSettingsAnalyzer extends AbstractFailureAnalyzer<EngineSettingsWrong> {

    @Override
    protected FailureAnalysis analyze(Throwable root, EngineSettingsWrong cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), null, cause);
    }
}
