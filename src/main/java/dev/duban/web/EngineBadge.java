package dev.duban.web;

/** What the top bar says about the engine; without a bean of this type it says that all is well. Must be cheap. */
public interface EngineBadge {

    boolean running();

    /** Answers that were stored and are not yet sent. */
    long waitingAnswers();
}
