package dev.duban.webhook;

/** Why an address is not taken, or a try failed; the words are the messages {@code webhook.problem.<code>}. */
enum Problem {
    /** Not an address of the form {@code https://host/path}. */
    NO_ADDRESS,
    /** With a user and password in it, which would end up in logs. */
    CREDENTIALS,
    NOT_HTTPS,
    /** The name is not known, or the directory of names did not answer. */
    UNKNOWN_HOST,
    /** One of the addresses behind the name is internal and not opened by the settings. */
    INTERNAL,
    /** Nobody listens there, or the connection broke. */
    UNREACHABLE,
    TLS,
    /** No whole answer in time. */
    TIMEOUT,
    /** A redirect, which is never followed: it may lead anywhere. */
    REDIRECT,
    /** Another answer than 2xx. */
    STATUS
}
