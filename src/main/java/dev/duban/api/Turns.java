package dev.duban.api;

import dev.duban.web.ApiProblem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Lets few calls work at once, in the order they came, so that other systems never keep people waiting for a connection. */
final class Turns {

    private final Semaphore turns;
    private final Duration longest;

    /** @param longest wait of a call for its turn, before it is told to come again */
    Turns(int atOnce, Duration longest) {
        this.turns = new Semaphore(atOnce, true);
        this.longest = longest;
    }

    /** @throws ApiProblem 503 {@code busy} if the turn did not come in time, or the program ends */
    void take(Runnable call) {
        if (!isTurn()) {
            throw new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "busy").header(HttpHeaders.RETRY_AFTER, "5");
        }
        try {
            call.run();
        } finally {
            turns.release();
        }
    }

    private boolean isTurn() {
        try {
            return turns.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
