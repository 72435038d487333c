package dev.duban.web;

import dev.duban.engine.Refusal;
import dev.duban.engine.ServerAway;
import dev.duban.engine.Unavailable;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Sorts what was thrown into kinds of {@link Fault}: by kind, never by single exception of a flow. */
@Component
class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private final MessageSource messages;

    Faults(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The fault behind an exception. An unexpected one is written to the log here, once, with the number that the page shows.
     *
     * @param where method and path, for the log
     */
    Fault of(Throwable thrown, String where, Locale locale) {
        return switch (thrown) {
            case Refusal refusal ->
                new Fault(HttpStatus.UNPROCESSABLE_CONTENT, "refused", refusal.code(), words(refusal, locale), null);
            case Unavailable away -> unavailable(away, where, locale);
            case NoSuchElementException e -> Fault.of(HttpStatus.NOT_FOUND, "missing");
            case AccessDeniedException e -> Fault.of(HttpStatus.FORBIDDEN, "forbidden");
            case OptimisticLockingFailureException e -> Fault.of(HttpStatus.CONFLICT, "changed");
            case HttpMessageNotReadableException e -> Fault.of(HttpStatus.BAD_REQUEST, "not-understood");
            case TypeMismatchException e -> Fault.of(HttpStatus.BAD_REQUEST, "not-understood");
            case MaxUploadSizeExceededException e -> Fault.of(HttpStatus.CONTENT_TOO_LARGE, "too-large");
            case CannotGetJdbcConnectionException e -> databaseAway(thrown, where);
            case CannotCreateTransactionException e -> databaseAway(thrown, where);
            case DataAccessResourceFailureException e -> databaseAway(thrown, where);
            case TransientDataAccessResourceException e -> databaseAway(thrown, where);
            case ErrorResponse response -> ofStatus(response.getStatusCode().value(), thrown, where);
            default -> {
                var annotated = AnnotationUtils.findAnnotation(thrown.getClass(), ResponseStatus.class);
                yield ofStatus(annotated == null ? 500 : annotated.code().value(), thrown, where);
            }
        };
    }

    private Fault unavailable(Unavailable away, String where, Locale locale) {
        log.debug("{} at {}", away.getMessage(), where);
        var words =
                messages.getMessage("refusal." + away.code(), away.arguments().toArray(), away.getMessage(), locale);
        return new Fault(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", null, words, null);
    }

    /** The fault of a bare status, when nothing or only a cause is known. */
    Fault ofStatus(int status, @Nullable Throwable cause, String where) {
        return switch (status) {
            case 401, 403 -> Fault.of(HttpStatus.FORBIDDEN, "forbidden");
            case 404 -> Fault.of(HttpStatus.NOT_FOUND, "missing");
            case 409 -> Fault.of(HttpStatus.CONFLICT, "changed");
            case 413 -> Fault.of(HttpStatus.CONTENT_TOO_LARGE, "too-large");
            case 503 -> databaseAway(cause, where);
            default ->
                status >= 400 && status < 500
                        ? Fault.of(HttpStatus.valueOf(status), "not-understood")
                        : unexpected(cause, where);
        };
    }

    /** The words of a refusal: {@code refusal.<code>}, or its log sentence if a flow forgot them. */
    String words(Refusal refusal, Locale locale) {
        return messages.getMessage(
                "refusal." + refusal.code(), refusal.arguments().toArray(), refusal.getMessage(), locale);
    }

    private static Fault databaseAway(@Nullable Throwable cause, String where) {
        // That it cannot be reached is said once, by the watch of the package operations, and not again for each page.
        log.atLevel(ServerAway.database(cause) ? Level.DEBUG : Level.WARN)
                .log("Database away at {}: {}", where, cause == null ? "no cause given" : cause.getMessage());
        return Fault.of(HttpStatus.SERVICE_UNAVAILABLE, "database-away");
    }

    private static Fault unexpected(@Nullable Throwable cause, String where) {
        // The connection broke underneath: in the middle of a page, or in its roll-back.
        if (ServerAway.database(cause)) {
            return databaseAway(cause, where);
        }
        var number = "%04X".formatted(ThreadLocalRandom.current().nextInt(0x10000));
        log.error("Fault {} at {}", number, where, cause);
        return new Fault(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", null, null, number);
    }

    /** Whether security deals with it: sign-in is asked for, or the reader went away. */
    static boolean belongsElsewhere(Throwable thrown, HttpServletResponse response) {
        return thrown instanceof AuthenticationException
                || thrown instanceof AccessDeniedException && isAnonymous()
                || thrown instanceof IOException && response.isCommitted();
    }

    static String where(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return request.getMethod() + " " + (failed == null ? request.getRequestURI() : failed);
    }

    private static boolean isAnonymous() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken;
    }

    /** Whether another system calls. */
    static boolean isApi(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed == null ? request.getRequestURI() : failed.toString();
        return path.startsWith(request.getContextPath() + "/api/");
    }

    /** Whether a person reads the answer; a script asks for JSON or says nothing about HTML. */
    static boolean forPerson(HttpServletRequest request) {
        if (isApi(request)) {
            return false;
        }
        if (request.getHeader("HX-Request") != null) {
            return true;
        }
        var accept = request.getHeader("Accept");
        return accept != null
                && Arrays.stream(accept.split(","))
                        .anyMatch(type -> type.strip().startsWith("text/html"));
    }
}
