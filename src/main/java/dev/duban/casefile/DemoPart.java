package dev.duban.casefile;

/**
 * A part of the demonstration: example cases that a flow brings. It stands here and not in {@code demo}, because a flow may
 * import {@code casefile} and nobody imports {@code demo}; declare it as a bean and it is loaded after regions, organs, people
 * and enterprises, once, into an empty database.
 */
public interface DemoPart {

    /** Parts load in ascending order; regions, organs, enterprises and people have 0 to 99. */
    int order();

    /** Unique; that a part was loaded is kept under this name. */
    String name();

    /**
     * Loads the part. Runs in the background, outside any transaction. If the program ended while it ran, it is called again at
     * the next start, so it looks first at what is there.
     */
    void load(Progress progress);

    /** Hears how far the loading is; it is logged now and then. */
    interface Progress {

        void of(int done, int total);
    }
}
