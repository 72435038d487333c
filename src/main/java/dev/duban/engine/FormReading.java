package dev.duban.engine;

import java.util.Optional;

/** Reads a form as it will be shown and judged; asked before a deployment, implemented by who shows forms. */
public interface FormReading {

    /**
     * What stands in the way of showing and judging a form; empty if nothing does.
     *
     * @param form the JSON of form-js
     */
    Optional<Unreadable> read(String form);

    /**
     * The first component that cannot be read.
     *
     * @param component its id, or the form's own
     * @param what one English sentence for the process owner
     */
    record Unreadable(String component, String what) {}
}
