package dev.duban.web;

/** What the left column says beside the board of the supervisors; without a bean of this type it says nothing. Must be cheap. */
public interface OverdueBadge {

    /** Terms that are overdue within what the person at the keyboard may see; 0 for who supervises nothing. */
    long overdue();
}
