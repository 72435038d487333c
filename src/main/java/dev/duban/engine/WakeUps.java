package dev.duban.engine;

import java.util.Collection;
import java.util.Set;

/** Tells the engine which cases have a wake-up ahead, so that their silence is no stall. */
public interface WakeUps {

    /** Those of the given cases that will be woken by a date. */
    Set<String> ahead(Collection<String> caseNos);
}
