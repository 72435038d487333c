package dev.duban.web;

import java.util.Locale;
import java.util.Optional;

/** What a package adds to the administrators' page of how things run; each bean of this type is one part of it. Must be cheap. */
public interface StateLine {

    /** How it stands now, in the reader's language; empty if there is nothing to tell. */
    Optional<Line> look(Locale locale);

    /**
     * One state in words.
     *
     * @param address of the page with more of it
     * @param well false if somebody has to do something
     */
    record Line(String label, String text, String address, boolean well) {}
}
