package dev.duban.identity;

/** Why somebody is not taken as a substitute; the words are the messages {@code identity.substitute.objection.<code>}. */
enum Objection {
    ABSENT_UNKNOWN("absent"),
    SUBSTITUTE_UNKNOWN("substitute"),
    /** Neither the person, nor the head of section, nor an administrator. */
    NOT_YOURS("absent"),
    SELF("substitute"),
    OTHER_UNIT("substitute"),
    NO_DAYS("to"),
    ORDER("to"),
    PAST("from"),
    /** Longer than a year. C. */
    LONG("to"),
    /** Another substitute was named for one of the days. */
    OVERLAP("from"),
    /** The substitute has one too in these days, or the absent person is one: there are no chains. */
    CHAIN("substitute"),
    NO_REASON("reason"),
    LONG_REASON("reason");

    private final String field;

    Objection(String field) {
        this.field = field;
    }

    /** The field of the form that it is about. */
    String field() {
        return field;
    }
}
