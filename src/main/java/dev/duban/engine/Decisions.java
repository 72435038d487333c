package dev.duban.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks a deployed decision what it says of given facts, outside any case. It is the same version that a case would ask now. */
@Component
public class Decisions {

    private static final Logger log = LoggerFactory.getLogger(Decisions.class);

    /** A person waits for it at a form. C. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final EngineState state;
    private final Json json;

    Decisions(CamundaClient client, EngineState state, Json json) {
        this.client = client;
        this.state = state;
        this.json = json;
    }

    /**
     * What the decision says.
     *
     * @param type of the output
     * @param facts objects whose fields are the decision's variables, a later one over an earlier one
     * @return empty if no rule fits, or the engine is away or too slow
     */
    public <T> Optional<T> ask(String decisionId, Class<T> type, Object... facts) {
        if (!state.reachable()) {
            return Optional.empty();
        }
        try {
            var output = client.newEvaluateDecisionCommand()
                    .decisionId(decisionId)
                    .variables(json.write(merged(facts)))
                    .requestTimeout(PATIENCE)
                    .send()
                    .join()
                    .getDecisionOutput();
            return output == null || output.equals("null") ? Optional.empty() : Optional.of(json.read(output, type));
        } catch (RuntimeException unanswered) {
            log.debug("Decision {} gave no answer: {}", decisionId, EngineFailure.words(unanswered));
            return Optional.empty();
        }
    }

    private Map<String, Object> merged(Object... facts) {
        var merged = new LinkedHashMap<String, Object>();
        for (var one : facts) {
            merged.putAll(json.map(json.write(one)));
        }
        return merged;
    }
}
