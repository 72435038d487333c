package dev.duban.engine;

import java.util.List;
import org.springframework.stereotype.Component;

/** What stands between the models of the release and the engine; for administrators. */
@Component
public class ModelState {

    private volatile List<Finding> findings = List.of();

    /**
     * Why the changed models were not deployed when this program last met the engine, so that the older ones run on; empty
     * if they were.
     */
    public List<Finding> findings() {
        return findings;
    }

    void found(List<Finding> now) {
        findings = List.copyOf(now);
    }
}
