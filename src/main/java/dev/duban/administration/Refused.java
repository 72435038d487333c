package dev.duban.administration;

import dev.duban.administration.Register.Trouble;
import java.util.List;

/** A change that may not be, with all that is wrong with it; nothing was written. */
class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Trouble> troubles;

    Refused(List<Trouble> troubles) {
        super("Refused: " + troubles);
        this.troubles = List.copyOf(troubles);
    }

    List<Trouble> troubles() {
        return troubles;
    }
}
