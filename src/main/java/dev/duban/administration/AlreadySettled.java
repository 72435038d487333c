package dev.duban.administration;

import dev.duban.engine.Refusal;

/** A planned change that is none any more. */
class AlreadySettled extends Refusal {

    private static final long serialVersionUID = 1L;

    AlreadySettled() {
        super("administration-already-settled", "The change is in effect, refused or withdrawn");
    }
}
