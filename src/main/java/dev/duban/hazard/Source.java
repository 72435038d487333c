package dev.duban.hazard;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import java.util.EnumSet;
import java.util.Set;

/** Where a hazard came to light (domain 13.1); the words are the messages {@code hazard.source.<code>}. */
enum Source {
    /** Found and reported by the enterprise itself. */
    SELF,
    ENFORCE,
    /** Found by an inspection from above. */
    SUPERIOR,
    /** Told by a member of the public to 12350. */
    REPORT,
    HOTLINE,
    MONITOR,
    EXPERT,
    TRANSFER,
    GRID,
    ACCIDENT,
    SAMETYPE,
    /** Open in an older ledger; comes by import alone. */
    BACKLOG;

    /** Whether somebody outside told of it, whose name stays with the intake role. */
    boolean hasReporter() {
        return this == REPORT || this == HOTLINE;
    }

    /** The sources a person may import: those they may register, and for officers the backlog of their organ. */
    static Set<Source> importedBy(Person person) {
        var sources = EnumSet.noneOf(Source.class);
        sources.addAll(openTo(person));
        if (sources.contains(ENFORCE)) {
            sources.add(BACKLOG);
        }
        return sources;
    }

    /** The sources a person may register; empty for somebody who registers nothing. */
    static Set<Source> openTo(Person person) {
        if (person.enterprise() != null) {
            return person.holdsAny(Set.of(Role.ENT_SAFETY, Role.ENT_PRINCIPAL)) ? EnumSet.of(SELF) : Set.of();
        }
        if (person.organ() == null) {
            return Set.of();
        }
        var sources = EnumSet.noneOf(Source.class);
        if (person.holdsAny(Set.of(Role.OFFICER, Role.DEPT_HEAD_SECTION, Role.WSCO_STAFF))) {
            sources.addAll(EnumSet.of(ENFORCE, SUPERIOR, MONITOR, EXPERT, TRANSFER, GRID, ACCIDENT, SAMETYPE));
        }
        if (person.holds(Role.TOWN_OFFICER)) {
            sources.addAll(EnumSet.of(GRID, EXPERT, SAMETYPE));
        }
        if (person.holds(Role.HOTLINE)) {
            sources.addAll(EnumSet.of(REPORT, HOTLINE));
        }
        return sources;
    }
}
