package dev.duban.inbox;

import dev.duban.engine.EngineState;
import dev.duban.web.EngineBadge;
import org.springframework.stereotype.Component;

/** Tells the top bar of each page how the engine is. */
@Component
class EngineStateBadge implements EngineBadge {

    private final EngineState state;

    EngineStateBadge(EngineState state) {
        this.state = state;
    }

    @Override
    public boolean running() {
        return state.reachable();
    }

    @Override
    public boolean starting() {
        return state.starting();
    }

    /** Asked only while the engine is away; else answers wait for moments that nobody needs to be told of. */
    @Override
    public long waitingAnswers() {
        return state.reachable() ? 0 : state.waitingAnswers();
    }
}
