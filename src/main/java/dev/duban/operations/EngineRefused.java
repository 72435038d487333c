package dev.duban.operations;

import dev.duban.engine.Refusal;

/** A repair that the engine did not take, with its own words. What stood still stands as before. */
class EngineRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    EngineRefused(String words) {
        super("operations-engine-refused", "The engine did not take the repair: " + words, words);
    }
}
