package dev.duban.hazard;

import dev.duban.engine.Refusal;
import dev.duban.registry.Level;
import java.util.List;

/** A proposal may pull a hazard up, never down. Source: DMN-02, collapse rule, C. */
class LevelPushedDown extends Refusal {

    private static final long serialVersionUID = 1L;

    LevelPushedDown(String caseNo, Level level) {
        super("hazard-level-pushed-down", "Case %s belongs to level %s".formatted(caseNo, level), level.name());
    }

    @Override
    public List<String> fields() {
        return List.of("level");
    }
}
