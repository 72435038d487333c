package dev.duban.web;

/**
 * The body of a call of the API. A field that it does not have is refused, and so is a text where a number stands and the other
 * way round: what a system sends and we do not know is most likely a mistake that somebody wants to hear of.
 */
public interface ApiBody {}
