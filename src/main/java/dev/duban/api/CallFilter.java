package dev.duban.api;

import dev.duban.identity.CurrentUser;
import dev.duban.web.ApiProblem;
import dev.duban.web.ApiRefusals;
import dev.duban.web.TakesFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a call that changes something once, however often it is sent: key, effect and answer are one transaction, and the answer
 * leaves after its end. Each call waits for its turn. Stands behind the gate, so whoever comes here may call this operation.
 */
@Component
class CallFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";

    /** Marks the answer to a call that was done before. */
    static final String REPLAYED = "Idempotency-Replayed";

    /** Bytes of a body that is no file; as much as the answer to a form may have. */
    static final int MOST_BYTES = 256 * 1024;

    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final Calls calls;
    private final CurrentUser user;
    private final ApiRefusals refusals;
    private final Operations operations;
    private final TransactionTemplate transaction;

    /** On their way into the store, each with a second connection; they were sent already, and those before take their time. */
    private final Turns files = new Turns(3, Duration.ofMinutes(1));

    /** All others, each with one of the pool's ten connections: half of them. */
    private final Turns others = new Turns(5, Duration.ofSeconds(5));

    CallFilter(
            Calls calls,
            CurrentUser user,
            ApiRefusals refusals,
            Operations operations,
            TransactionTemplate transaction) {
        this.calls = calls;
        this.user = user;
        this.refusals = refusals;
        this.operations = operations;
        this.transaction = transaction;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (request.getMethod().equals("POST")) {
                change(request, response, chain);
            } else {
                others.take(() -> proceed(chain, request, response));
            }
        } catch (ApiProblem refused) {
            refusals.answer(request, response, refused);
        } catch (Broken broken) {
            broken.unwrap();
        }
    }

    private void change(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var key = key(request);
        var file = file(request);
        var body = body(request, file == null ? MOST_BYTES : file.megabytes() << 20);
        var answer = new ContentCachingResponseWrapper(response);
        var call = new Call(user.person().id(), key, new ReadRequest(request, body), body, answer, chain);
        (file == null ? others : files).take(() -> transaction.executeWithoutResult(status -> once(call, status)));
        answer.copyBodyToResponse();
    }

    private static void proceed(FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException broken) {
            throw new Broken(broken);
        }
    }

    private void once(Call call, TransactionStatus status) {
        if (!calls.begin(call.account(), call.key())) {
            throw new ApiProblem(HttpStatus.CONFLICT, "in-progress").header(HttpHeaders.RETRY_AFTER, "1");
        }
        var fingerprint = Calls.fingerprint(operation(call.request()), call.body());
        var before = calls.find(call.account(), call.key());
        if (before.isPresent()) {
            if (!before.get().isOf(fingerprint)) {
                throw new ApiProblem(HttpStatus.UNPROCESSABLE_CONTENT, "key-reused");
            }
            call.replay(before.get());
            return;
        }
        call.run();
        if (HttpStatus.valueOf(call.answer().getStatus()).is2xxSuccessful()) {
            calls.keep(call.account(), call.key(), call.done(fingerprint));
        } else {
            status.setRollbackOnly();
        }
    }

    private static String key(HttpServletRequest request) {
        var key = request.getHeader(KEY);
        if (key == null || !KEYS.matcher(key).matches()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "key-missing");
        }
        return key;
    }

    private static String operation(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private @Nullable TakesFile file(HttpServletRequest request) {
        var operation = operations.of(request);
        return operation == null ? null : operation.getMethodAnnotation(TakesFile.class);
    }

    private static byte[] body(HttpServletRequest request, int most) throws IOException {
        var body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", most / 1024);
        }
        return body;
    }

    private record Call(
            UUID account,
            String key,
            HttpServletRequest request,
            byte[] body,
            ContentCachingResponseWrapper answer,
            FilterChain chain) {

        void run() {
            proceed(chain, request, answer);
        }

        Calls.Done done(byte[] fingerprint) {
            return new Calls.Done(
                    fingerprint,
                    answer.getStatus(),
                    answer.getHeader(HttpHeaders.LOCATION),
                    answer.getContentAsByteArray());
        }

        void replay(Calls.Done done) {
            answer.setStatus(done.status());
            answer.setHeader(REPLAYED, "true");
            answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
            if (done.location() != null) {
                answer.setHeader(HttpHeaders.LOCATION, done.location());
            }
            try {
                answer.getOutputStream().write(done.body());
            } catch (IOException broken) {
                throw new Broken(broken);
            }
        }
    }

    /** Carries a checked exception through the transaction, which it rolls back. */
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(Exception cause) {
            super(cause);
        }

        void unwrap() throws IOException, ServletException {
            if (getCause() instanceof IOException io) {
                throw io;
            }
            throw new ServletException(getCause());
        }
    }
}
