package dev.duban.operations;

import dev.duban.engine.Refusal;

/** A repair that needs the engine, asked for while it cannot be reached. Nothing was begun. */
class EngineAway extends Refusal {

    private static final long serialVersionUID = 1L;

    EngineAway() {
        super("operations-engine-away", "The engine cannot be reached, nothing was repaired");
    }
}
