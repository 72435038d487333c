package dev.duban.local;

import org.jspecify.annotations.Nullable;

/** A reason why Duban cannot start that a person can mend: one sentence in Chinese, the same in English. */
class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailure(String chinese, String english) {
        this(chinese, english, null);
    }

    StartFailure(String chinese, String english, @Nullable Throwable cause) {
        super(chinese + " / " + english, cause);
    }
}
