package dev.duban.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Something that went wrong, as a person and a script are told of it.
 *
 * @param kind stable; the messages {@code web.fault.<kind>.title} and {@code .text}, and the problem type
 * @param refusal code of the refusal, or null
 * @param text the words of a refusal, or null if the kind's own words say it
 * @param number under which an unexpected failure stands in the log, else null
 */
record Fault(
        HttpStatus status,
        String kind,
        @Nullable String refusal,
        @Nullable String text,
        @Nullable String number) {

    static Fault of(HttpStatus status, String kind) {
        return new Fault(status, kind, null, null, null);
    }

    String type() {
        return refusal == null ? "urn:duban:fault:" + kind : "urn:duban:refusal:" + refusal;
    }
}
