package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** A hazard is registered with at least two photos. Source: domain 4.4, form H. */
class PhotosMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    static final int FEWEST = 2;

    PhotosMissing() {
        super("hazard-photos-missing", "A hazard needs at least two photos", FEWEST);
    }
}
