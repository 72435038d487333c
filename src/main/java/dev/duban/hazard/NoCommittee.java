package dev.duban.hazard;

import dev.duban.engine.Hindrance;
import dev.duban.registry.Region;
import dev.duban.web.Languages;

/** A hazard is to be listed by the committee of a region whose committee, or its office, nobody has entered. */
final class NoCommittee extends Hindrance {

    private static final long serialVersionUID = 1L;

    NoCommittee(Region region) {
        super(
                "hazard-no-committee",
                "No committee or no office of it in " + region.code(),
                region.name(Languages.CHINESE),
                region.name(Languages.ENGLISH));
    }
}
