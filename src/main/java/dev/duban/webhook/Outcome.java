package dev.duban.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of a try.
 *
 * @param status of the answer; null if there was none
 * @param problem null if it arrived
 */
record Outcome(@Nullable Integer status, @Nullable Problem problem) {

    static Outcome answered(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome(status, null);
        }
        return new Outcome(status, status >= 300 && status < 400 ? Problem.REDIRECT : Problem.STATUS);
    }

    static Outcome failed(Problem problem) {
        return new Outcome(null, problem);
    }
}
