package dev.duban.web;

/** What the top bar says about the engine; without a bean of this type it says that all is well. Must be cheap. */
public interface EngineBadge {

    boolean running();

    /** Whether it was not met yet, because the program itself began a moment ago. */
    boolean starting();

    /** Answers that were stored and are not yet sent. */
    long waitingAnswers();
}
