package dev.duban.operations;

import dev.duban.engine.Refusal;

/** What was to be repaired goes on already, by itself or by somebody else's hand. */
class AlreadySettled extends Refusal {

    private static final long serialVersionUID = 1L;

    AlreadySettled() {
        super("operations-already-settled", "What was to be repaired goes on already");
    }
}
